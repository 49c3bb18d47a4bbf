import { createSession } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { ApiProblem } from "../../api/problems.ts";
import { useProfile } from "../../api/profile-store.ts";
import { commonCopy } from "../../copy/common.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { open, routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";

export default function SignInPage() {
  const { profile, error, load } = useProfile();
  const { load: loadMe } = useMe();
  const { reason } = Taro.useRouter().params;
  const captcha = useCaptcha("sign-in");
  const identifierLabel = profile?.signIn.identifierLabel ?? "";

  const form = useForm({
    name: "sign-in",
    initial: { identifier: "", password: "", captchaAnswer: "" },
    check: ({ identifier, password }) => ({
      ...(identifier.trim() === "" && { identifier: commonCopy.required(identifierLabel) }),
      ...(password === "" && { password: commonCopy.required(copy.password) }),
      ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
    }),
    fieldOfCode: { "captcha/wrong": "captchaAnswer", "captcha/expired": "captchaAnswer" },
  });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      try {
        const { identifier, password } = form.values;
        await call(createSession, {
          method: "password",
          identifier: identifier.trim(),
          password,
          ...captcha.fields,
        });
      } catch (failure) {
        captcha.renew();
        if (failure instanceof ApiProblem && failure.code === "account/pending-activation") {
          start(routes.activation, { email: form.values.identifier.trim() });
          return;
        }
        throw failure;
      }
      await loadMe();
      start(routes.centre);
    });
  }

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  const welcome = copy.welcome[reason ?? ""];
  return (
    <Page title={copy.title} backTo={routes.home} aside={<Notice title={copy.tips} lines={profile.signIn.tips} />}>
      <Card>
        <Form className="stack stack--loose" label={copy.title} onSubmit={submit}>
          {welcome && !form.failure && <Notice tone="success" lines={[welcome]} />}
          <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
          <TextField
            {...form.field("identifier")}
            label={identifierLabel}
            placeholder={profile.signIn.identifierPlaceholder}
            autoComplete="username"
            maxLength={64}
          />
          <PasswordField
            {...form.field("password")}
            label={copy.password}
            placeholder={copy.passwordPlaceholder}
            autoComplete="current-password"
            maxLength={64}
          />
          <CaptchaField
            id={form.id("captchaAnswer")}
            captcha={captcha}
            error={form.error("captchaAnswer")}
            onConfirm={submit}
          />
          <Button isWide isBusy={form.isBusy} onPress={submit}>
            {copy.submit}
          </Button>
          <Box className="sign-in__links">
            <Button kind="quiet" onPress={() => open(routes.recovery)}>
              {copy.recover}
            </Button>
            {profile.signUp.entry === "form" && (
              <Button kind="quiet" onPress={() => open(routes.signUp)}>
                {copy.signUp}
              </Button>
            )}
          </Box>
        </Form>
      </Card>
    </Page>
  );
}
