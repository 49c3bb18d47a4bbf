import type { Notice as NoticeText } from "@exam/contracts";
import { useState } from "react";
import { signUpCopy as copy } from "../../copy/sign-up.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";

/** What must be read before the form; agreeing is a tick of the person's own (R-REG-01). */
export function SignUpNotice({ notice, onAgree }: { readonly notice: NoticeText; readonly onAgree: () => void }) {
  const [isChecked, setIsChecked] = useState(false);
  const [error, setError] = useState<string>();
  return (
    <Card>
      <Box className="stack stack--normal">
        {notice.text.split("\n").map((line) => (
          <Box as="p" key={line}>
            {line}
          </Box>
        ))}
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
