import { changePassword } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { passwordCopy as copy } from "../../copy/password.ts";
import { signUpCopy } from "../../copy/sign-up.ts";
import { Form } from "../../device/element/form";
import { back, routes, start } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { nextRoute } from "../../ui/next-route.ts";
import { Page } from "../../ui/page.tsx";
import { PasswordField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";

/** Sets the first password of an account that came without one, or changes the present one. */
export default function PasswordPage() {
  const { me, error, reload } = useSignedIn(routes.password);
  const { load: loadMe } = useMe();
  const { profile } = useProfile();
  const isFirst = me?.account.state === "password-required";
  const form = useForm({
    name: "password",
    initial: { currentPassword: "", newPassword: "", newPasswordAgain: "" },
    check: ({ currentPassword, newPassword, newPasswordAgain }) => ({
      ...(!isFirst && currentPassword === "" && { currentPassword: commonCopy.required(copy.current) }),
      ...(newPassword === "" && { newPassword: commonCopy.required(copy.next) }),
      ...(newPassword !== newPasswordAgain && { newPasswordAgain: signUpCopy.passwordDiffers }),
    }),
    fieldOfCode: { "session/wrong-credentials": "currentPassword", "account/password-weak": "newPassword" },
  });

  async function save() {
    if (!form.validate()) return;
    const isSaved = await form.send(async () => {
      const { currentPassword, newPassword } = form.values;
      await call(changePassword, { newPassword, ...(!isFirst && { currentPassword }) });
      await loadMe();
    });
    if (!isSaved) return;
    toast(copy.saved);
    const { me: saved } = useMe.getState();
    if (isFirst && saved) start(nextRoute(saved, profile));
    else back(routes.centre);
  }

  return (
    <Page
      title={isFirst ? copy.titleFirst : copy.title}
      {...(!isFirst && { backTo: routes.centre, nav: <CentreNav current={routes.password} /> })}
    >
      {!me || !profile ? (
        <LoadState error={error} onRetry={reload} />
      ) : (
        <Card>
          <Form className="stack stack--loose" label={copy.title} onSubmit={save}>
            <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
            {!isFirst && (
              <PasswordField {...form.field("currentPassword")} label={copy.current} autoComplete="current-password" />
            )}
            <PasswordField
              {...form.field("newPassword")}
              label={copy.next}
              hint={profile.signUp.password.hint}
              autoComplete="new-password"
            />
            <PasswordField {...form.field("newPasswordAgain")} label={copy.again} autoComplete="new-password" />
            <Button isBusy={form.isBusy} onPress={save}>
              {copy.save}
            </Button>
          </Form>
        </Card>
      )}
    </Page>
  );
}
