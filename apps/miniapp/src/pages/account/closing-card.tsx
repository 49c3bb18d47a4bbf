import { undoClosure } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { ResultMessage } from "../../manners/result-message.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";

/** A day in which everything can be taken back. */
export function ClosingCard({ closesAt }: { readonly closesAt: string | undefined }) {
  const { load, signOut } = useMe();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);

  async function alone(action: () => Promise<void>) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await action();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  async function undo() {
    await call(undoClosure, {});
    await load();
    toast(copy.undone);
    start(routes.centre);
  }

  async function leave() {
    await signOut();
    start(routes.home);
  }

  return (
    <Card title={copy.closing}>
      <Box className="stack stack--normal">
        <Notice tone="warning" lines={[closesAt ? copy.closingUntil(formatTime(closesAt)) : copy.closingSoon]} />
        {closesAt && <ResultMessage occasion="closure-result" of={closesAt} />}
        {failure && <Notice tone="danger" lines={[failure]} />}
        <Button isBusy={isBusy} onPress={() => void alone(undo)}>
          {copy.undo}
        </Button>
        <Button kind="secondary" isDisabled={isBusy} onPress={() => void alone(leave)}>
          {copy.signOut}
        </Button>
      </Box>
    </Card>
  );
}
