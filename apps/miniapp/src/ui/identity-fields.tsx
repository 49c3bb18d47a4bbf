import { IdType, type Profile } from "@exam/contracts";
import { normaliseName } from "@exam/identity";
import { type ReactNode, useState } from "react";
import { identityCopy as copy } from "../copy/identity.ts";
import { Box } from "../device/element/box";
import { CharacterPicker } from "./character-picker.tsx";
import { cleanIdNumber } from "./clean-typed.ts";
import { RareGlyphs } from "./rare-glyphs.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";
import type { Form } from "./use-form.ts";
import { IdNumberEcho } from "./value-echo.tsx";

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

/** Digits and, at most, an X at the end, for which phones have a keyboard of its own. */
const isCitizenNumber = (idType: IdType) => idType === "resident-id" || idType === "hmt-residence-permit";

/** Who somebody is: name, with the picker for rare characters, and ID document. */
export function IdentityFields({ form, idTypes, nameLabel, nameHint, whenNotFound, children }: IdentityFieldsProps) {
  const [isPicking, setIsPicking] = useState(false);
  const { idNumber } = form.values;
  const idType = IdType.options.find((id) => id === form.values.idType) ?? "resident-id";
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
        hint={copy.idNumberHints[idType]}
        placeholder={copy.placeholder(copy.idNumber)}
        clean={cleanIdNumber}
        onLeave={() => form.leave("idNumber")}
        keyboard={isCitizenNumber(idType) ? "id-number" : "document"}
        maxLength={40}
        {...(idNumber !== "" && {
          echo: <IdNumberEcho idType={idType} number={idNumber} hasError={form.error("idNumber") !== undefined} />,
        })}
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
