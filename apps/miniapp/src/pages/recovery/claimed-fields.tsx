import type { Profile } from "@exam/contracts";
import { characterCopy } from "../../copy/character.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { IdentityFields } from "../../ui/identity-fields.tsx";
import type { Form } from "../../ui/use-form.ts";

interface ClaimedFieldsProps {
  readonly profile: Profile;
  readonly form: Form<"name" | "idType" | "idNumber">;
}

/** Who somebody says they are who is not signed in. */
export function ClaimedFields({ profile, form }: ClaimedFieldsProps) {
  return (
    <IdentityFields
      form={form}
      idTypes={profile.signUp.idTypes}
      nameLabel={copy.name}
      nameHint={copy.rareTip}
      whenNotFound={characterCopy.askAuthority}
    />
  );
}
