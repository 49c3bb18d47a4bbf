import { resetPassword } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { commonCopy } from "../../copy/common.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { signUpCopy } from "../../copy/sign-up.ts";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PasswordField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/use-form.ts";
import type { RecoveryWork } from "./recovery-work.ts";

interface PasswordStepProps {
  readonly work: Extract<RecoveryWork, { step: "password" }>;
  readonly hint: string;
  readonly onDone: () => void;
}

export function PasswordStep({ work, hint, onDone }: PasswordStepProps) {
  const form = useForm({
    name: "recovery-password",
    initial: { newPassword: "", newPasswordAgain: "" },
    check: ({ newPassword, newPasswordAgain }) => ({
      ...(newPassword === "" && { newPassword: commonCopy.required(copy.password) }),
      ...(newPassword !== newPasswordAgain && { newPasswordAgain: signUpCopy.passwordDiffers }),
    }),
    fieldOfCode: { "account/password-weak": "newPassword" },
  });

  async function save() {
    if (!form.validate()) return;
    const isSaved = await form.send(async () => {
      const { recoveryId: id, resetToken } = work;
      await call(resetPassword, { id, resetToken, newPassword: form.values.newPassword });
    });
    if (isSaved) onDone();
  }

  return (
    <Card title={copy.passwordTitle}>
      <Form className="stack stack--loose" label={copy.passwordTitle} onSubmit={save}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        <PasswordField {...form.field("newPassword")} label={copy.password} hint={hint} autoComplete="new-password" />
        <PasswordField
          {...form.field("newPasswordAgain")}
          label={copy.passwordAgain}
          autoComplete="new-password"
          onConfirm={save}
        />
        <Button isBusy={form.isBusy} onPress={save}>
          {copy.save}
        </Button>
      </Form>
    </Card>
  );
}
