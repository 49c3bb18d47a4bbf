import type { Profile } from "@exam/contracts";
import { characterCopy } from "../../copy/character.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Card } from "../../ui/card.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { RareNameHelp } from "../../ui/rare-name-help.tsx";
import type { Form } from "../../ui/use-form.ts";
import type { SignUpName } from "./sign-up-values.ts";

export function IdentityCard({ profile, form }: { readonly profile: Profile; readonly form: Form<SignUpName> }) {
  const { signUp, tracks } = profile;
  const whenNotFound = signUp.pinyinFallback ? characterCopy.usePinyin : characterCopy.askAuthority;
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
        <IdentityFields
          form={form}
          idTypes={signUp.idTypes}
          nameLabel={copy.name}
          nameHint={copy.nameHint}
          whenNotFound={whenNotFound}
        >
          <RareNameHelp whenNotFound={whenNotFound} />
          {signUp.pinyinFallback && (
            <CheckboxRow
              id={form.id("nameIsPinyin")}
              isChecked={form.values.nameIsPinyin === "yes"}
              onChange={(isChecked) => form.set("nameIsPinyin", isChecked ? "yes" : "")}
            >
              {copy.nameIsPinyin}
            </CheckboxRow>
          )}
        </IdentityFields>
      </Box>
    </Card>
  );
}
