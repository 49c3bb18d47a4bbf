import { activateAccount } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { activationCopy as copy } from "../../copy/activation.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";

/** A press activates, so that a mail scanner that opens the link does not use it up. */
export function Activate({ token }: { readonly token: string }) {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function activate() {
    setIsBusy(true);
    try {
      await call(activateAccount, { token });
      start(routes.signIn, { reason: "activated" });
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Card>
      <Box className="stack stack--normal">
        <Box>{copy.confirmLead}</Box>
        {failure && <Notice tone="danger" lines={[failure]} />}
        <Button isBusy={isBusy} onPress={activate}>
          {copy.activate}
        </Button>
      </Box>
    </Card>
  );
}
