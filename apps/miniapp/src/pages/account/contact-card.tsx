import { type ContactChannel, deleteContact, putContact } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { contactCopy as copy } from "../../copy/contact.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { Form } from "../../device/element/form";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { cleanAddress, cleanCode, longestPasted } from "../../ui/clean-typed.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useContactCode } from "../../ui/use-contact-code.ts";
import { useForm } from "../../ui/use-form.ts";
import { phoneEcho } from "../../ui/value-echo.tsx";

const details = {
  sms: {
    title: "phone",
    replacement: "newPhone",
    code: "phoneCode",
    keyboard: "phone",
    autoComplete: "tel",
    pattern: /^1\d{10}$/,
  },
  email: {
    title: "email",
    replacement: "newEmail",
    code: "emailCode",
    keyboard: "email",
    autoComplete: "email",
    pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  },
} as const;

interface ContactCardProps {
  readonly channel: ContactChannel;
  /** The proven one that is there already. */
  readonly masked: string | undefined;
  readonly onSaved: () => void;
}

/** Adds a phone or mailbox, puts another in its place by a code sent there, or takes it away. */
export function ContactCard({ channel, masked, onSaved }: ContactCardProps) {
  const { keyboard, autoComplete, pattern, ...names } = details[channel];
  const title = copy[names.title];
  const codeLabel = copy[names.code];
  const label = masked ? copy[names.replacement] : title;
  const [needsPassword, setNeedsPassword] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const form = useForm({
    name: `contact-${channel}`,
    initial: { to: "", code: "" },
    check: (values) => ({
      ...(!pattern.test(values.to.trim()) && {
        to: values.to.trim() === "" ? commonCopy.required(label) : copy.wrong(label),
      }),
      ...(!/^\d{6}$/.test(values.code) && { code: commonCopy.required(copy.code) }),
    }),
    fieldOfCode: {
      "verification-code/wrong": "code",
      "verification-code/expired": "code",
      "verification-code/address-invalid": "to",
      "account/contact-taken": "to",
    },
  });
  const to = form.values.to.trim();
  const code = useContactCode(channel, "contact", to);

  async function send() {
    if (!pattern.test(to)) {
      form.setError("to", to === "" ? commonCopy.required(label) : copy.wrong(label));
      return;
    }
    const failure = await code.send();
    if (failure) form.setError("code", failure);
  }

  const put = () => call(putContact, { channel, to, code: form.values.code });

  function finish() {
    setNeedsPassword(false);
    form.set("to", "");
    form.set("code", "");
    toast(copy.saved);
    onSaved();
  }

  async function save() {
    if (!form.validate()) return;
    let isAsked = false;
    const isSaved = await form.send(async () => {
      try {
        await put();
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== "session/reauthentication-required") throw error;
        isAsked = true;
      }
    });
    if (isAsked) setNeedsPassword(true);
    else if (isSaved) finish();
  }

  return (
    <Card {...(masked && { title, aside: <StateTag tone="good" text={copy.current(masked)} /> })}>
      <Form className="stack stack--loose" label={title} onSubmit={save}>
        <ErrorSummary id={form.summaryId} failure={form.failure} errors={form.errors} />
        <TextField
          {...form.field("to")}
          label={label}
          placeholder={copy.placeholder(label)}
          keyboard={keyboard}
          autoComplete={autoComplete}
          clean={cleanAddress[channel]}
          maxLength={254}
          {...phoneEcho(to)}
        />
        <TextField
          {...form.field("code")}
          label={codeLabel}
          hint={code.sentTo !== undefined && code.sentTo === to ? copy.codeSent(to) : copy.codeHint}
          placeholder={copy.placeholder(copy.code)}
          clean={cleanCode}
          keyboard="number"
          autoComplete="one-time-code"
          maxLength={longestPasted}
          side={{ label: code.buttonLabel, isDisabled: !code.canSend, onPress: () => void send() }}
        />
        <Button kind="secondary" isBusy={form.isBusy} label={commonCopy.doTo(copy.save, title)} onPress={save}>
          {copy.save}
        </Button>
      </Form>
      {masked && (
        <Button kind="quiet" label={`${copy.remove}${title}`} onPress={() => setIsRemoving(true)}>
          {copy.remove}
        </Button>
      )}
      {isRemoving && (
        <Reauthenticate
          title={copy.removeTitle(masked ?? "")}
          lead={copy.removeLead}
          action={() => call(deleteContact, { channel })}
          onDone={() => {
            setIsRemoving(false);
            toast(copy.removed);
            onSaved();
          }}
          onCancel={() => setIsRemoving(false)}
        />
      )}
      {needsPassword && <Reauthenticate action={put} onDone={finish} onCancel={() => setNeedsPassword(false)} />}
    </Card>
  );
}
