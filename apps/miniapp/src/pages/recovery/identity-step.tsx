import { createRecovery, type OutputOf, type Profile, type RecoveryMethod } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import type { ClaimedPerson } from "../../ui/face-task.ts";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { ClaimedFields } from "./claimed-fields.tsx";
import { usePersonForm } from "./use-person-form.ts";

type Begun = OutputOf<typeof createRecovery>;

interface IdentityStepProps {
  readonly profile: Profile;
  readonly method: Exclude<RecoveryMethod, "face">;
  readonly onBegun: (begun: Begun) => void;
}

export function IdentityStep({ profile, method, onBegun }: IdentityStepProps) {
  const captcha = useCaptcha("recovery");
  const { form, person } = usePersonForm({ name: "recovery", captcha });

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
      <ClaimedFields profile={profile} form={form} />
      <CaptchaField form={form} captcha={captcha} onConfirm={submit} />
      <Button isBusy={form.isBusy} onPress={submit}>
        {copy.submit}
      </Button>
    </Form>
  );
}

interface FaceIdentityStepProps {
  readonly profile: Profile;
  readonly onBegun: (begun: Begun, person: ClaimedPerson) => void;
}

/** The same for 人脸识别: the face is proof enough, and no captcha is asked (R-REC-02). */
export function FaceIdentityStep({ profile, onBegun }: FaceIdentityStepProps) {
  const { form, person } = usePersonForm({ name: "recovery" });

  async function submit() {
    if (!form.validate()) return;
    await form.send(async () => {
      const claimed = person();
      onBegun(await call(createRecovery, { method: "face", ...claimed }), claimed);
    });
  }

  return (
    <Form className="stack stack--loose" label={copy.title} onSubmit={submit}>
      <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
      <Box className="soft">{traits.isPhone ? copy.methodLeads.face : copy.faceByPhone}</Box>
      <ClaimedFields profile={profile} form={form} />
      <Button isBusy={form.isBusy} onPress={submit}>
        {copy.startFace}
      </Button>
    </Form>
  );
}
