import { type AccountExport, exportAccount } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { errorText } from "../../copy/errors.ts";
import { deliverText, textDelivery } from "../../device/deliver-text";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Reauthenticate } from "../../ui/reauthenticate.tsx";
import { ExportedData } from "./exported-data.tsx";

const exportTimeoutMs = 60_000;

/** Everything the platform holds about the person, to take away (R-CEN-01). */
export function ExportCard() {
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [everything, setEverything] = useState<AccountExport>();
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);

  async function fetchAll() {
    const fetched = await call(exportAccount, {}, { timeoutMs: exportTimeoutMs });
    if (textDelivery === "file") await deliverText(JSON.stringify(fetched, null, 2), exportFileName(fetched));
    setEverything(fetched);
  }

  async function begin() {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await fetchAll();
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
        <Box className="small soft">{copy.exportWays[textDelivery]}</Box>
        {failure && <Notice tone="danger" lines={[failure]} />}
        {everything && textDelivery === "file" && <Notice tone="success" lines={[copy.delivered.file]} />}
        {everything && textDelivery !== "file" ? (
          <ExportedData everything={everything} fileName={exportFileName(everything)} />
        ) : (
          <Button kind="secondary" isBusy={isBusy} label={copy.export} onPress={() => void begin()}>
            {copy.exportButton}
          </Button>
        )}
      </Box>
      {isAsking && (
        <Reauthenticate action={fetchAll} onDone={() => setIsAsking(false)} onCancel={() => setIsAsking(false)} />
      )}
    </Card>
  );
}

function exportFileName({ exportedAt }: AccountExport): string {
  return `candidate-data-${exportedAt.slice(0, 10)}.json`;
}
