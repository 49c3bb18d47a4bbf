import type { Notice } from "@exam/contracts";
import { useState } from "react";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { NoticeText } from "../../ui/notice-text.tsx";

/** What must be read before the form; agreeing is a tick of the person's own (R-REG-01). */
export function SignUpNotice({ notice, onAgree }: { readonly notice: Notice; readonly onAgree: () => void }) {
  const [isChecked, setIsChecked] = useState(false);
  const [error, setError] = useState<string>();
  return (
    <Card>
      <Box className="stack stack--normal">
        <NoticeText notice={notice} />
        <CheckboxRow
          id="sign-up-consent"
          isChecked={isChecked}
          {...(error && { error })}
          onChange={(value) => {
            setIsChecked(value);
            setError(undefined);
          }}
        >
          {copy.consent}
        </CheckboxRow>
        <Button onPress={() => (isChecked ? onAgree() : setError(copy.consentMissing))}>{copy.next}</Button>
      </Box>
    </Card>
  );
}
