import type { Profile } from "@exam/contracts";
import { contactCopy } from "../../copy/contact.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { cleanAddress, cleanCode, longestPasted } from "../../ui/clean-typed.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useContactCode } from "../../ui/use-contact-code.ts";
import type { Form } from "../../ui/use-form.ts";
import { phoneEcho } from "../../ui/value-echo.tsx";
import {
  accountContact,
  asks,
  type ContactName,
  isContactComplete,
  needsCode,
  type SignUpName,
} from "./sign-up-values.ts";

interface ContactFieldsProps {
  readonly signUp: Profile["signUp"];
  readonly form: Form<SignUpName>;
}

const details = {
  phone: { channel: "sms", keyboard: "phone", autoComplete: "tel" },
  email: { channel: "email", keyboard: "email", autoComplete: "email" },
} as const;

/** One contact with its code where the profile wants one (R-REG-09). */
export function ContactField({ signUp, form, name }: ContactFieldsProps & { readonly name: ContactName }) {
  const need = asks(signUp, name);
  const { channel, keyboard, autoComplete } = details[name];
  const codeName = `${name}Code` as const;
  const value = form.values[name].trim();
  const code = useContactCode(channel, "sign-up", value);
  if (!need) return null;
  const isCodeAsked = needsCode(signUp, name) && isContactComplete(name, value);

  async function send() {
    const failure = await code.send();
    if (failure) form.setError(codeName, failure);
  }

  return (
    <>
      <TextField
        {...form.field(name)}
        label={copy[name]}
        placeholder={copy.placeholder(copy[name])}
        isOptional={need === "optional"}
        onLeave={() => form.leave(name)}
        keyboard={keyboard}
        autoComplete={autoComplete}
        clean={cleanAddress[channel]}
        maxLength={254}
        {...(name === "phone" && phoneEcho(value))}
      />
      {isCodeAsked && (
        <TextField
          {...form.field(codeName)}
          label={contactCopy[codeName]}
          hint={code.sentTo === value ? contactCopy.codeSent(value) : contactCopy.codeHint}
          placeholder={copy.placeholder(contactCopy.code)}
          clean={cleanCode}
          keyboard="number"
          autoComplete="one-time-code"
          maxLength={longestPasted}
          side={{ label: code.buttonLabel, isDisabled: !code.canSend, onPress: send }}
        />
      )}
    </>
  );
}

/** Phone and email where the profile asks for them; an email that is the username stands with the password instead. */
export function ContactFields({ signUp, form }: ContactFieldsProps) {
  const names = (["phone", "email"] as const).filter((name) => asks(signUp, name) && name !== accountContact(signUp));
  if (names.length === 0) return null;
  return (
    <Card title={copy.groups.contact}>
      <Box className="stack stack--loose">
        <Box className="small soft">{copy.contactHint}</Box>
        {names.map((name) => (
          <ContactField key={name} signUp={signUp} form={form} name={name} />
        ))}
      </Box>
    </Card>
  );
}
