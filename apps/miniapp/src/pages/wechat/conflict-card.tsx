import { type BindingChoice, confirmHandoff, type HandoffResult } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { wechatCopy as copy } from "../../copy/wechat.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { shortMask } from "../../ui/short-mask.ts";

interface ConflictCardProps {
  readonly handoffId: string;
  readonly result: HandoffResult;
  readonly onKept: () => void;
  readonly onMoved: () => void;
  /** The code is too old to be decided on; another one is needed. */
  readonly onLost: () => void;
}

/** Keep or move: nothing is bound anew without the candidate's word (R-BND-03). */
export function ConflictCard({ handoffId, result, onKept, onMoved, onLost }: ConflictCardProps) {
  const { conflict, accountMasked = "", phoneToken } = result;
  const [underWay, setUnderWay] = useState<BindingChoice>();
  const [needsPassword, setNeedsPassword] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);
  if (!conflict || !phoneToken) return null;

  const confirm = (choice: BindingChoice) => call(confirmHandoff, { id: handoffId, phoneToken, choice });

  async function decide(choice: BindingChoice) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setUnderWay(choice);
    setFailure(undefined);
    try {
      await confirm(choice);
      if (choice === "move") onMoved();
      else onKept();
    } catch (error) {
      const code = error instanceof ApiProblem ? error.code : "";
      if (code === "session/reauthentication-required") setNeedsPassword(true);
      else if (code.startsWith("handoff/")) onLost();
      else setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setUnderWay(undefined);
    }
  }

  return (
    <Card title={copy.conflictTitle}>
      <Box className="stack stack--normal" live="polite">
        <Notice tone="warning" lines={[copy.conflicts[conflict](shortMask(accountMasked))]} />
        {failure && <Notice tone="danger" lines={[failure]} />}
        <Box className="actions">
          <Button isBusy={underWay === "keep"} isDisabled={underWay === "move"} onPress={() => void decide("keep")}>
            {copy.keep}
          </Button>
          <Button
            kind="secondary"
            isBusy={underWay === "move"}
            isDisabled={underWay === "keep"}
            onPress={() => void decide("move")}
          >
            {copy.move}
          </Button>
        </Box>
      </Box>
      {needsPassword && (
        <Reauthenticate
          lead={copy.moveLead}
          confirm={copy.move}
          action={() => confirm("move")}
          onDone={() => {
            setNeedsPassword(false);
            onMoved();
          }}
          onCancel={() => setNeedsPassword(false)}
        />
      )}
    </Card>
  );
}
