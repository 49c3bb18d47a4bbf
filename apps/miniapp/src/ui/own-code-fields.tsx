import type { Contact } from "@exam/contracts";
import { contactCopy, reauthenticateCopy as copy } from "../copy/contact.ts";
import { commonCopy } from "../copy/every-page.ts";
import { cleanAddress, cleanCode, longestPasted } from "./clean-typed.ts";
import { RadioGroup } from "./radio-group.tsx";
import { TextField } from "./text-field.tsx";
import type { ContactCode } from "./use-contact-code.ts";
import type { Form } from "./use-form.ts";
import { phoneEcho } from "./value-echo.tsx";

interface OwnCodeFieldsProps {
  readonly form: Form<"channel" | "to" | "code">;
  /** Proven ones of the account; at least one. */
  readonly contacts: readonly Contact[];
  readonly code: ContactCode;
  readonly onConfirm: () => void;
}

/** A code to a contact of one's own. The page knows it masked only, so whoever asks types it in full. */
export function OwnCodeFields({ form, contacts, code, onConfirm }: OwnCodeFieldsProps) {
  const contact = contacts.find(({ channel }) => channel === form.values.channel) ?? contacts[0];
  if (!contact) return null;
  const label = copy.to[contact.channel];
  const to = form.values.to.trim();

  async function send() {
    const failure = to === "" ? commonCopy.required(label) : await code.send();
    if (failure) form.setError("to", failure);
  }

  return (
    <>
      {contacts.length > 1 && (
        <RadioGroup
          {...form.field("channel")}
          label={copy.channel}
          options={contacts.map(({ channel, masked }) => ({ value: channel, label: copy.channels[channel](masked) }))}
        />
      )}
      <TextField
        {...form.field("to")}
        label={label}
        hint={copy.channels[contact.channel](contact.masked)}
        placeholder={contactCopy.placeholder(label)}
        keyboard={contact.channel === "sms" ? "phone" : "email"}
        autoComplete={contact.channel === "sms" ? "tel" : "email"}
        clean={cleanAddress[contact.channel]}
        maxLength={254}
        {...phoneEcho(to)}
      />
      <TextField
        {...form.field("code")}
        label={copy.code}
        hint={code.sentTo !== undefined && code.sentTo === to ? contactCopy.codeSent(to) : contactCopy.codeHint}
        placeholder={contactCopy.placeholder(copy.code)}
        clean={cleanCode}
        onConfirm={onConfirm}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={longestPasted}
        side={{ label: code.buttonLabel, isDisabled: !code.canSend, onPress: () => void send() }}
      />
    </>
  );
}
