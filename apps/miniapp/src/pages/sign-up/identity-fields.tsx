import type { Profile } from "@exam/contracts";
import { normaliseName } from "@exam/identity";
import { useState } from "react";
import { characterCopy } from "../../copy/character.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { CharacterPicker } from "../../ui/character-picker.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Form } from "../../ui/use-form.ts";
import type { SignUpName } from "./sign-up-values.ts";

export function IdentityFields({ profile, form }: { readonly profile: Profile; readonly form: Form<SignUpName> }) {
  const { signUp, tracks } = profile;
  const [isPicking, setIsPicking] = useState(false);

  function insert(character: string) {
    form.set("name", form.values.name + character);
    setIsPicking(false);
  }

  return (
    <Card title={copy.groups.identity}>
      <Box className="stack stack--loose">
        {tracks && (
          <RadioGroup
            {...form.field("trackId")}
            label={copy.track}
            options={tracks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField
          {...form.field("name")}
          label={copy.name}
          hint={copy.nameHint}
          placeholder={copy.placeholder(copy.name)}
          onLeave={() => form.set("name", normaliseName(form.values.name))}
          side={{
            label: copy.rareCharacter,
            spokenLabel: copy.rareCharacterLabel,
            onPress: () => setIsPicking(true),
          }}
          autoComplete="name"
          maxLength={100}
        />
        {signUp.pinyinFallback && (
          <CheckboxRow
            id={form.id("nameIsPinyin")}
            isChecked={form.values.nameIsPinyin === "yes"}
            onChange={(isChecked) => form.set("nameIsPinyin", isChecked ? "yes" : "")}
          >
            {copy.nameIsPinyin}
          </CheckboxRow>
        )}
        <SelectField
          {...form.field("idType")}
          label={copy.idType}
          options={signUp.idTypes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          {...form.field("idNumber")}
          label={copy.idNumber}
          placeholder={copy.placeholder(copy.idNumber)}
          onChange={(value) => form.set("idNumber", value.replace(/\s/g, "").toUpperCase())}
          keyboard={form.values.idType === "resident-id" ? "id-number" : "text"}
          maxLength={40}
        />
      </Box>
      {isPicking && (
        <CharacterPicker
          whenNotFound={signUp.pinyinFallback ? characterCopy.usePinyin : characterCopy.askAuthority}
          onPick={insert}
          onClose={() => setIsPicking(false)}
        />
      )}
    </Card>
  );
}
