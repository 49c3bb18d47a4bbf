import type { PhotoFinding, PhotoReport } from "@exam/contracts";
import { useState } from "react";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";

/** Failed errors first, then warnings, then what is in order. */
function weight({ status, severity }: PhotoFinding): number {
  if (status !== "fail") return 2;
  return severity === "error" ? 0 : 1;
}

function Row({ finding }: { readonly finding: PhotoFinding }) {
  const { status, severity, measured, required, unit, message, fix } = finding;
  const isFailed = status === "fail";
  const tag = !isFailed
    ? ({ tone: "good", text: copy.passMark } as const)
    : severity === "error"
      ? ({ tone: "bad", text: copy.failMark } as const)
      : ({ tone: "waiting", text: copy.warnMark } as const);
  // A bare code word such as a format's name says nothing to a person; the message does.
  const isTelling = typeof measured === "number" || (measured !== null && !/^[a-z-]+$/.test(measured));
  const value = isTelling ? `${measured}${unit ? ` ${unit}` : ""}` : undefined;
  return (
    <Box as="li" className="finding">
      <StateTag {...tag} />
      <Box className="finding__text">
        <Box>{message}</Box>
        {isFailed && (
          <Box className="small soft">
            {[value !== undefined && copy.measured(value), copy.required(required)].filter(Boolean).join("　")}
          </Box>
        )}
        {isFailed && fix && <Box className="finding__fix">{fix}</Box>}
      </Box>
    </Box>
  );
}

/** The audit's report as a checklist: what to change and how; what is in order is shown when asked for. */
export function Findings({ report }: { readonly report: PhotoReport }) {
  const [isAllShown, setIsAllShown] = useState(false);
  const shown = report.findings
    .filter(({ status, severity }) => status !== "skipped" && !(status === "fail" && severity === "info"))
    .sort((one, other) => weight(one) - weight(other));
  const failed = shown.filter(({ status }) => status === "fail");
  const passedCount = shown.length - failed.length;
  return (
    <Card title={copy.findings}>
      <Box className="small soft">
        {[failed.length > 0 && copy.toFix(failed.length), copy.passed(passedCount)].filter(Boolean).join("，")}
      </Box>
      <Box as="ul">
        {(isAllShown ? shown : failed).map((finding) => (
          <Row key={finding.check} finding={finding} />
        ))}
      </Box>
      {passedCount > 0 && (
        <Button kind="quiet" isExpanded={isAllShown} onPress={() => setIsAllShown(!isAllShown)}>
          {isAllShown ? copy.hidePassed : copy.showPassed}
        </Button>
      )}
    </Card>
  );
}
