import type { Profile } from "@exam/contracts";
import { identityCopy } from "../../copy/identity.ts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Words } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Facts } from "../../ui/facts.tsx";
import { RareGlyphs } from "../../ui/rare-glyphs.tsx";
import { asks, type SignUpValues } from "./sign-up-values.ts";

interface RepeatedProps {
  readonly profile: Profile;
  readonly values: SignUpValues;
}

function Name({ name }: { readonly name: string }) {
  return (
    <>
      <Words>{name}</Words>
      <RareGlyphs name={name} />
    </>
  );
}

/** What can never be changed again. */
function Repeated({ profile, values }: RepeatedProps) {
  const idType = profile.signUp.idTypes.find(({ id }) => id === values.idType);
  const account = asks(profile.signUp, "username")
    ? { name: copy.username, value: values.username }
    : { name: copy.email, value: values.email };
  return (
    <Facts
      rows={[
        account,
        { name: copy.name, value: <Name name={values.name.trim()} /> },
        { name: identityCopy.idType, value: idType?.name ?? "" },
        { name: identityCopy.idNumber, value: values.idNumber.trim() },
      ]}
    />
  );
}

interface SignUpConfirmProps extends RepeatedProps {
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks whether what was typed is right, before it is sent (R-REG-11). */
export function SignUpConfirm({ isBusy, onYes, onNo, ...repeated }: SignUpConfirmProps) {
  return (
    <ConfirmDialog title={copy.confirmTitle} isBusy={isBusy} onYes={onYes} onNo={onNo}>
      <Box className="soft">{copy.confirmLead}</Box>
      <Repeated {...repeated} />
    </ConfirmDialog>
  );
}

interface SignUpLastProps extends RepeatedProps {
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
}

/** The last page where the profile has one: everything is confirmed, one press registers. */
export function SignUpLast({ isBusy, onSubmit, onBack, ...repeated }: SignUpLastProps) {
  return (
    <Card title={copy.confirmed}>
      <Box className="stack stack--normal">
        <Repeated {...repeated} />
        <Box className="actions">
          <Button isBusy={isBusy} onPress={onSubmit}>
            {repeated.profile.signUp.submitLabel}
          </Button>
          <Button kind="secondary" isDisabled={isBusy} onPress={onBack}>
            {copy.edit}
          </Button>
        </Box>
      </Box>
    </Card>
  );
}
