import { resendActivation } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { activationCopy as copy } from "../../copy/activation.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { cleanEmail } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";

export function Resend({ email }: { readonly email: string }) {
  const captcha = useCaptcha("sign-up");
  const [isSent, setIsSent] = useState(false);
  const form = useForm({
    name: "activation",
    isBrief: true,
    initial: { email, captchaAnswer: "" },
    check: (values) => ({
      ...(values.email.trim() === "" && { email: commonCopy.required(copy.email) }),
      ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
    }),
    fieldOfCode: { "captcha/wrong": "captchaAnswer", "captcha/expired": "captchaAnswer" },
  });

  async function resend() {
    if (!form.validate()) return;
    const wasSent = await form.send(async () => {
      await call(resendActivation, { email: form.values.email.trim(), ...captcha.fields });
    });
    captcha.renew();
    setIsSent(wasSent);
  }

  return (
    <Card title={copy.resendTitle}>
      <Form className="stack stack--loose" label={copy.resendTitle} onSubmit={resend}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        {isSent && <Notice tone="success" lines={[copy.resent]} />}
        <TextField
          {...form.field("email")}
          label={copy.email}
          placeholder={copy.emailPlaceholder}
          keyboard="email"
          autoComplete="email"
          clean={cleanEmail}
          maxLength={254}
        />
        <CaptchaField form={form} captcha={captcha} onConfirm={resend} />
        <Button kind="secondary" isBusy={form.isBusy} onPress={resend}>
          {copy.resend}
        </Button>
      </Form>
    </Card>
  );
}
