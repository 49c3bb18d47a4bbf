import type { Profile } from "@exam/contracts";
import { normaliseName } from "@exam/identity";
import { useState } from "react";
import { characterCopy } from "../../copy/character.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { signUpCopy } from "../../copy/sign-up.ts";
import { CharacterPicker } from "../../ui/character-picker.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Form } from "../../ui/use-form.ts";

type PersonField = "name" | "idType" | "idNumber" | "captchaAnswer";

/** Who has lost a password or username: name, with rare characters, and ID document. */
export function PersonFields({ profile, form }: { readonly profile: Profile; readonly form: Form<PersonField> }) {
  const [isPicking, setIsPicking] = useState(false);
  const { idTypes } = profile.signUp;
  return (
    <>
      <TextField
        {...form.field("name")}
        label={copy.name}
        hint={copy.rareTip}
        placeholder={copy.placeholder(copy.name)}
        onLeave={() => form.set("name", normaliseName(form.values.name))}
        side={{
          label: signUpCopy.rareCharacter,
          spokenLabel: signUpCopy.rareCharacterLabel,
          onPress: () => setIsPicking(true),
        }}
        autoComplete="name"
        maxLength={100}
      />
      {idTypes.length > 1 && (
        <SelectField
          {...form.field("idType")}
          label={copy.idType}
          options={idTypes.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField
        {...form.field("idNumber")}
        label={copy.idNumber}
        placeholder={copy.placeholder(copy.idNumber)}
        onChange={(value) => form.set("idNumber", value.replace(/\s/g, "").toUpperCase())}
        keyboard={form.values.idType === "resident-id" ? "id-number" : "text"}
        maxLength={40}
      />
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
    </>
  );
}
