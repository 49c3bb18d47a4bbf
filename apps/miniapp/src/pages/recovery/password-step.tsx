import { type AccountHints, type Profile, resetPassword } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { passwordCopy } from "../../copy/password.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { takenCopy } from "../../copy/replacement.ts";
import { signUpCopy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PasswordField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";

interface PasswordStepProps {
  readonly profile: Profile;
  readonly recoveryId: string;
  readonly resetToken: string;
  /** What the account can be reached by, once a code has proven that it is the candidate's own (R-REG-07). */
  readonly hints: AccountHints | undefined;
  readonly onDone: () => void;
  /** The token is used up or too old, and all begins anew. */
  readonly onLost: (reason: string) => void;
}

export function PasswordStep({ profile, recoveryId, resetToken, hints, onDone, onLost }: PasswordStepProps) {
  const form = useForm({
    name: "recovery-password",
    initial: { newPassword: "", newPasswordAgain: "" },
    check: ({ newPassword, newPasswordAgain }) => ({
      ...(newPassword === "" && { newPassword: commonCopy.required(passwordCopy.next) }),
      ...(newPassword !== newPasswordAgain && { newPasswordAgain: signUpCopy.passwordDiffers }),
    }),
    fieldOfCode: { "account/password-weak": "newPassword" },
  });

  async function submit() {
    if (!form.validate()) return;
    const isSet = await form.send(async () => {
      try {
        await call(resetPassword, { id: recoveryId, resetToken, newPassword: form.values.newPassword });
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.code === "recovery/token-invalid") onLost(failure.detail);
        throw failure;
      }
    });
    if (isSet) onDone();
  }

  return (
    <Form className="stack stack--loose" label={copy.setPassword} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Box>{copy.passwordLead}</Box>
      {hints && hints.contacts.length > 0 && (
        <Box className="soft">{takenCopy.hints(commonCopy.list(hints.contacts.map(({ masked }) => masked)))}</Box>
      )}
      <PasswordField
        {...form.field("newPassword")}
        label={passwordCopy.next}
        hint={profile.signUp.password.hint}
        autoComplete="new-password"
        maxLength={64}
      />
      <PasswordField
        {...form.field("newPasswordAgain")}
        label={passwordCopy.again}
        autoComplete="new-password"
        maxLength={64}
        onConfirm={submit}
      />
      <Button isBusy={form.isBusy} onPress={submit}>
        {copy.setPassword}
      </Button>
    </Form>
  );
}
