import { type BindingChoice, BindingConflict, createBinding, type Profile, z } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { handoffCopy as copy } from "../../copy/handoff.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { back, routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { enter } from "../../ui/enter.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { shortMask } from "../../ui/short-mask.ts";
import { PasswordField, TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";

interface BindFormProps {
  readonly profile: Profile;
  readonly ticket: string;
  /** The page below waits for the binding, such as a scanned code. */
  readonly isBackWhenDone: boolean;
}

const Conflict = z.object({ conflict: BindingConflict, accountMasked: z.optional(z.string()) });

export function BindForm({ profile, ticket, isBackWhenDone }: BindFormProps) {
  const captcha = useCaptcha("bind");
  const [conflict, setConflict] = useState<z.infer<typeof Conflict>>();
  const [choice, setChoice] = useState<BindingChoice>("keep");
  const { identifiers, identifierLabel } = profile.signIn;
  const label = identifiers.includes("username") ? copy.username : identifierLabel;
  const form = useForm({
    name: "bind",
    isBrief: true,
    initial: { identifier: "", password: "", captchaAnswer: "" },
    draftWithout: ["password", "captchaAnswer"],
    check: ({ identifier, password }) => ({
      ...(identifier.trim() === "" && { identifier: commonCopy.required(label) }),
      ...(password === "" && { password: commonCopy.required(copy.password) }),
      ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
    }),
    fieldOfCode: { "captcha/wrong": "captchaAnswer", "captcha/expired": "captchaAnswer" },
  });

  async function bind() {
    if (!form.validate()) return;
    await form.send(async () => {
      const { identifier, password } = form.values;
      const input = { bindTicket: ticket, identifier: identifier.trim(), password, ...captcha.fields };
      try {
        const { account } = await call(createBinding, { ...input, ...(conflict && { choice }) });
        form.forgetDraft();
        if (choice === "move" || !conflict) toast(copy.bound);
        if (isBackWhenDone) back(routes.signIn);
        else await enter(account);
      } catch (failure) {
        captcha.renew();
        if (!(failure instanceof ApiProblem)) throw failure;
        const found = z.safeParse(Conflict, failure.document);
        if (found.success) setConflict(found.data);
        else throw failure;
      }
    });
  }

  return (
    <Card>
      <Form className="stack stack--loose" label={copy.bindTitle} onSubmit={bind}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        {conflict && (
          <>
            <Notice
              tone="warning"
              title={copy.conflictTitle}
              lines={[copy.conflicts[conflict.conflict](shortMask(conflict.accountMasked ?? "")), copy.choiceLead]}
            />
            <RadioGroup
              id={`${form.summaryId}-choice`}
              label={copy.choice}
              value={choice}
              options={[
                { value: "keep", label: copy.keep },
                { value: "move", label: copy.move },
              ]}
              onChange={(value) => setChoice(value === "move" ? "move" : "keep")}
            />
          </>
        )}
        <TextField
          {...form.field("identifier")}
          label={label}
          placeholder={copy.placeholder(label)}
          autoComplete="username"
          maxLength={64}
        />
        <PasswordField
          {...form.field("password")}
          label={copy.password}
          placeholder={copy.placeholder(copy.password)}
          autoComplete="current-password"
          maxLength={64}
        />
        <CaptchaField form={form} captcha={captcha} onConfirm={bind} />
        <Box className="actions">
          <Button isBusy={form.isBusy} onPress={bind}>
            {copy.bind}
          </Button>
          <Button kind="secondary" isDisabled={form.isBusy} onPress={() => back(routes.signIn)}>
            {copy.back}
          </Button>
        </Box>
      </Form>
    </Card>
  );
}
