import type { Profile } from "@exam/contracts";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Facts } from "../../ui/facts.tsx";
import { asks, type SignUpValues } from "./sign-up-values.ts";

interface SignUpConfirmProps {
  readonly profile: Profile;
  readonly values: SignUpValues;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Repeats what can never be changed again, before it is sent (R-REG-11). */
export function SignUpConfirm({ profile, values, isBusy, onYes, onNo }: SignUpConfirmProps) {
  const idType = profile.signUp.idTypes.find(({ id }) => id === values.idType);
  const account = asks(profile.signUp, "username")
    ? { name: copy.username, value: values.username }
    : { name: copy.email, value: values.email };
  return (
    <ConfirmDialog title={copy.confirmTitle} isBusy={isBusy} onYes={onYes} onNo={onNo}>
      <Box className="soft">{copy.confirmLead}</Box>
      <Facts
        rows={[
          account,
          { name: copy.name, value: values.name.trim() },
          { name: copy.idType, value: idType?.name ?? "" },
          { name: copy.idNumber, value: values.idNumber.trim() },
        ]}
      />
    </ConfirmDialog>
  );
}
