import type { Profile } from "@exam/contracts";
import { normaliseName } from "@exam/identity";
import { type ReactNode, useState } from "react";
import { identityCopy as copy } from "../copy/identity.ts";
import { Box } from "../device/element/box";
import { CharacterPicker } from "./character-picker.tsx";
import { RareGlyphs } from "./rare-glyphs.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";
import type { Form } from "./use-form.ts";

interface IdentityFieldsProps {
  readonly form: Form<"name" | "idType" | "idNumber">;
  readonly idTypes: Profile["signUp"]["idTypes"];
  readonly nameLabel: string;
  readonly nameHint: string;
  /** What to say when the picker finds nothing. */
  readonly whenNotFound: string;
  /** Stands between the name and the document. */
  readonly children?: ReactNode;
}

/** Who somebody is: name, with the picker for rare characters, and ID document. */
export function IdentityFields({ form, idTypes, nameLabel, nameHint, whenNotFound, children }: IdentityFieldsProps) {
  const [isPicking, setIsPicking] = useState(false);
  return (
    <>
      <Box className="stack stack--tight">
        <TextField
          {...form.field("name")}
          label={nameLabel}
          hint={nameHint}
          placeholder={copy.placeholder(nameLabel)}
          onLeave={() => form.set("name", normaliseName(form.values.name))}
          side={{
            label: copy.rareCharacter,
            spokenLabel: copy.rareCharacterLabel,
            onPress: () => setIsPicking(true),
          }}
          autoComplete="name"
          maxLength={100}
        />
        <RareGlyphs name={form.values.name} />
        {children}
      </Box>
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
          whenNotFound={whenNotFound}
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
