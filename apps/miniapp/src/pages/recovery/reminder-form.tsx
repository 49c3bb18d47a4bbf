import { type ContactChannel, type Profile, remindUsername } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { characterCopy } from "../../copy/character.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { Form } from "../../device/element/form";
import { open, routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CaptchaField } from "../../ui/captcha-field.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { useCaptcha } from "../../ui/use-captcha.ts";
import { usePersonForm } from "./use-person-form.ts";

const channels: readonly ContactChannel[] = ["sms", "email"];

/** Sends the username to a proven contact; the page never learns whether there was one (R-REC-04, R-PRV-08). */
export function ReminderForm({ profile }: { readonly profile: Profile }) {
  const captcha = useCaptcha("recovery");
  const { form, person } = usePersonForm({ name: "reminder", captcha });
  const [channel, setChannel] = useState<ContactChannel>("sms");
  const [isSent, setIsSent] = useState(false);

  async function submit() {
    if (!form.validate()) return;
    const wasSent = await form.send(async () => {
      await call(remindUsername, { ...person(), channel, ...captcha.fields });
    });
    captcha.renew();
    setIsSent(wasSent);
  }

  return (
    <Card>
      <Form className="stack stack--loose" label={copy.reminderTitle} onSubmit={submit}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        {isSent && (
          <Box live="polite">
            <Notice tone="success" lines={[copy.reminderSent, copy.reminderNext]} />
          </Box>
        )}
        <IdentityFields
          form={form}
          idTypes={profile.signUp.idTypes}
          nameLabel={copy.name}
          nameHint={copy.rareTip}
          whenNotFound={characterCopy.askAuthority}
        />
        <RadioGroup
          id="recovery-channel"
          label={copy.channel}
          value={channel}
          options={channels.map((value) => ({ value, label: copy.channels[value] }))}
          onChange={(value) => setChannel(value === "email" ? "email" : "sms")}
        />
        <CaptchaField form={form} captcha={captcha} onConfirm={submit} />
        <Button isBusy={form.isBusy} onPress={submit}>
          {copy.submit}
        </Button>
        <Box className="sign-in__links">
          <Button kind="quiet" onPress={() => start(routes.signIn)}>
            {copy.toSignIn}
          </Button>
          <Button kind="quiet" onPress={() => open(routes.recovery)}>
            {copy.recoverPassword}
          </Button>
        </Box>
      </Form>
    </Card>
  );
}
