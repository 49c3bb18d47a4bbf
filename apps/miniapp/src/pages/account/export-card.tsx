import { exportAccount } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { canSaveText, saveText } from "../../device/save-text";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";

const exportTimeoutMs = 60_000;

/** Everything the platform holds about the person, as a file (R-CEN-01). */
export function ExportCard() {
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);

  async function save() {
    const everything = await call(exportAccount, {}, { timeoutMs: exportTimeoutMs });
    saveText(JSON.stringify(everything, null, 2), `candidate-data-${everything.exportedAt.slice(0, 10)}.json`);
    setIsDone(true);
  }

  async function begin() {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await save();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "session/reauthentication-required") setIsAsking(true);
      else setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  return (
    <Card title={copy.export}>
      <Box className="stack stack--normal">
        <Box>{copy.exportLead}</Box>
        {canSaveText ? (
          <>
            <Box className="small soft">{copy.exportFile}</Box>
            {isDone && <Notice tone="success" lines={[copy.exported]} />}
            {failure && <Notice tone="danger" lines={[failure]} />}
            <Button kind="secondary" isBusy={isBusy} label={copy.export} onPress={() => void begin()}>
              {copy.exportButton}
            </Button>
          </>
        ) : (
          <Notice lines={[copy.exportElsewhere]} />
        )}
      </Box>
      {isAsking && (
        <Reauthenticate action={save} onDone={() => setIsAsking(false)} onCancel={() => setIsAsking(false)} />
      )}
    </Card>
  );
}
