import type { Profile } from "@exam/contracts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Form } from "../../ui/use-form.ts";
import type { SignUpName } from "./sign-up-values.ts";

export function IdentityFields({ profile, form }: { readonly profile: Profile; readonly form: Form<SignUpName> }) {
  const { signUp, tracks } = profile;
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
          side={{
            label: copy.insertDot,
            spokenLabel: copy.insertDotLabel,
            onPress: () => form.set("name", `${form.values.name}\u00B7`),
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
    </Card>
  );
}
