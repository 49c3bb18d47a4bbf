import { createRecovery, type OutputOf, type Profile, type RecoveryMethod } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { characterCopy } from "../../copy/character.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { usePersonForm } from "./use-person-form.ts";

interface IdentityStepProps {
  readonly profile: Profile;
  readonly method: RecoveryMethod;
  readonly onBegun: (begun: OutputOf<typeof createRecovery>) => void;
}

export function IdentityStep({ profile, method, onBegun }: IdentityStepProps) {
  const captcha = useCaptcha("recovery");
  const { form, person } = usePersonForm("recovery", captcha);

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      try {
        onBegun(await call(createRecovery, { method, ...person(), ...captcha.fields }));
      } catch (failure) {
        captcha.renew();
        throw failure;
      }
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.title} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Box className="soft">{copy.methodLeads[method]}</Box>
      <IdentityFields
        form={form}
        idTypes={profile.signUp.idTypes}
        nameLabel={copy.name}
        nameHint={copy.rareTip}
        whenNotFound={characterCopy.askAuthority}
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
    </Form>
  );
}
