import { createSession, type Profile } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Form } from "../../device/element/form";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { enter } from "../../ui/enter.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";

interface PasswordFormProps {
  readonly profile: Profile;
  /** What just happened, such as a finished registration. */
  readonly welcome: string | undefined;
}

export function PasswordForm({ profile, welcome }: PasswordFormProps) {
  const [isAsked, setAsked] = useState(profile.signIn.captcha === "always");
  const captcha = useCaptcha("sign-in", isAsked);
  const { identifierLabel, identifierPlaceholder } = profile.signIn;
  const form = useForm({
    name: "sign-in",
    isBrief: true,
    initial: { identifier: "", password: "", captchaAnswer: "" },
    check: ({ identifier, password }) => ({
      ...(identifier.trim() === "" && { identifier: commonCopy.required(identifierLabel) }),
      ...(password === "" && { password: commonCopy.required(copy.password) }),
      ...(isAsked &&
        captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
    }),
    fieldOfCode: {
      "captcha/required": "captchaAnswer",
      "captcha/wrong": "captchaAnswer",
      "captcha/expired": "captchaAnswer",
    },
  });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      const { identifier, password } = form.values;
      try {
        const { account } = await call(createSession, {
          method: "password",
          identifier: identifier.trim(),
          password,
          ...(isAsked && captcha.fields),
        });
        await enter(account);
      } catch (failure) {
        if (isAsked) captcha.renew();
        setAsked(true);
        if (failure instanceof ApiProblem && failure.code === "account/pending-activation") {
          start(routes.activation, { email: identifier.trim() });
          return;
        }
        throw failure;
      }
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.title} onSubmit={submit}>
      {welcome && !form.failure && <Notice tone="success" lines={[welcome]} />}
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <TextField
        {...form.field("identifier")}
        label={identifierLabel}
        placeholder={identifierPlaceholder}
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
      {isAsked && <CaptchaField form={form} captcha={captcha} onConfirm={submit} />}
      <Button isWide isBusy={form.isBusy} onPress={submit}>
        {copy.submit}
      </Button>
    </Form>
  );
}
