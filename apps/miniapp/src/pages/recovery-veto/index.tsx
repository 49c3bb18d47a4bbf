import { vetoRecovery } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { errorText } from "../../copy/errors.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";

/** Where the link of the notice leads. A press vetoes, so that a mail scanner that opens the link does nothing. */
export default function RecoveryVetoPage() {
  const { recoveryId, vetoToken } = Taro.useRouter().params;
  const [isDone, setIsDone] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isSending = useRef(false);

  async function veto() {
    if (!recoveryId || !vetoToken || isSending.current) return;
    isSending.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await call(vetoRecovery, { id: recoveryId, vetoToken });
      setIsDone(true);
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isSending.current = false;
      setIsBusy(false);
    }
  }

  if (!recoveryId || !vetoToken) {
    return (
      <Page title={copy.vetoTitle} backTo={routes.home}>
        <Notice tone="warning" lines={[copy.vetoBroken]} />
      </Page>
    );
  }
  return (
    <Page title={copy.vetoTitle} backTo={routes.home}>
      <Card>
        <Box className="stack stack--normal">
          {isDone ? (
            <>
              <Notice tone="success" title={copy.vetoDone} lines={copy.vetoDoneLines} />
              <Button onPress={() => start(routes.signIn)}>{copy.toSignIn}</Button>
            </>
          ) : (
            <>
              <Box>{copy.vetoLead}</Box>
              <Box className="soft">{copy.vetoOwn}</Box>
              {failure && <Notice tone="danger" lines={[failure]} />}
              <Button kind="danger" isBusy={isBusy} onPress={veto}>
                {copy.veto}
              </Button>
            </>
          )}
        </Box>
      </Card>
    </Page>
  );
}
