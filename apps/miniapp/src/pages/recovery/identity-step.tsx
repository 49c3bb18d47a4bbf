import { createRecovery, type IdType, type Profile, type RecoveryMethod } from "@exam/contracts";
import { checkIdNumber, normaliseName } from "@exam/identity";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { characterCopy } from "../../copy/character.ts";
import { commonCopy } from "../../copy/common.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { CharacterPicker } from "../../ui/character-picker.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { useForm } from "../../ui/use-form.ts";
import type { RecoveryWork } from "./recovery-work.ts";

interface IdentityStepProps {
  readonly profile: Profile;
  readonly methods: readonly RecoveryMethod[];
  readonly onNext: (work: RecoveryWork) => void;
}

/** Who is asking, and by which way they will prove it (R-REC-01, R-REC-03). */
export function IdentityStep({ profile, methods, onNext }: IdentityStepProps) {
  const captcha = useCaptcha("recovery");
  const [isPicking, setIsPicking] = useState(false);
  const { idTypes } = profile.signUp;
  const form = useForm({
    name: "recovery",
    initial: {
      method: methods[0] ?? "",
      name: "",
      idType: idTypes[0]?.id ?? "resident-id",
      idNumber: "",
      captchaAnswer: "",
    },
    check: (values) => {
      const idNumber = checkIdNumber(values.idType as IdType, values.idNumber, new Date());
      return {
        ...(values.name.trim() === "" && { name: commonCopy.required(copy.name) }),
        ...(!idNumber.ok && { idNumber: idNumber.message }),
        ...(captcha.fields.captchaAnswer === "" && { captchaAnswer: commonCopy.required(commonCopy.captcha.label) }),
      };
    },
    fieldOfCode: {
      "captcha/wrong": "captchaAnswer",
      "captcha/expired": "captchaAnswer",
      "account/name-invalid": "name",
      "account/id-number-invalid": "idNumber",
      "account/id-type-not-offered": "idType",
    },
  });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async (idempotencyKey) => {
      const { method, name, idType, idNumber } = form.values;
      try {
        const { recoveryId, step, question } = await call(
          createRecovery,
          {
            method: method as RecoveryMethod,
            name: normaliseName(name),
            idType: idType as IdType,
            idNumber: idNumber.trim(),
            ...captcha.fields,
          },
          { idempotencyKey },
        );
        if (step !== "password") onNext({ step, recoveryId, question, sentTo: undefined });
      } catch (error) {
        if (error instanceof ApiProblem) captcha.renew();
        throw error;
      }
    });
  }

  return (
    <Card>
      <Form className="stack stack--loose" label={copy.title} onSubmit={submit}>
        <Notice lines={[copy.tip]} />
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        {methods.length > 1 && (
          <RadioGroup
            {...form.field("method")}
            label={copy.methodsLabel}
            options={methods.map((method) => ({ value: method, label: copy.methods[method] }))}
          />
        )}
        <TextField
          {...form.field("name")}
          label={copy.name}
          placeholder={copy.placeholder(copy.name)}
          side={{
            label: copy.rareCharacter,
            spokenLabel: copy.rareCharacterLabel,
            onPress: () => setIsPicking(true),
          }}
          autoComplete="name"
          maxLength={100}
        />
        <SelectField
          {...form.field("idType")}
          label={copy.idType}
          options={idTypes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          {...form.field("idNumber")}
          label={copy.idNumber}
          placeholder={copy.placeholder(copy.idNumber)}
          onChange={(value) => form.set("idNumber", value.replace(/\s/g, "").toUpperCase())}
          keyboard={form.values.idType === "resident-id" ? "id-number" : "text"}
          maxLength={40}
        />
        <CaptchaField
          id={form.id("captchaAnswer")}
          captcha={captcha}
          error={form.error("captchaAnswer")}
          onConfirm={submit}
        />
        <Button isBusy={form.isBusy} onPress={submit}>
          {copy.submit}
        </Button>
        {isPicking && (
          <CharacterPicker
            whenNotFound={characterCopy.askAuthority}
            onPick={(character) => {
              form.set("name", form.values.name + character);
              setIsPicking(false);
            }}
            onClose={() => setIsPicking(false)}
          />
        )}
      </Form>
    </Card>
  );
}
