import type { PhotoFinding, PhotoReport } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
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
  const value = measured === null ? undefined : `${measured}${unit ? ` ${unit}` : ""}`;
  return (
    <Box as="li" className="finding">
      <StateTag {...tag} />
      <Box className="finding__text">
        <Box>{message}</Box>
        {isFailed && (
          <Box className="small soft">
            {value !== undefined && `${copy.measured}：${value}　`}
            {`${copy.required}：${required}`}
          </Box>
        )}
        {isFailed && fix && <Box className="finding__fix">{fix}</Box>}
      </Box>
    </Box>
  );
}

/** The audit's report as a checklist: what to change and how, then what is in order. */
export function Findings({ report }: { readonly report: PhotoReport }) {
  const shown = report.findings
    .filter(({ status, severity }) => status !== "skipped" && !(status === "fail" && severity === "info"))
    .sort((one, other) => weight(one) - weight(other));
  const failedCount = shown.filter(({ status }) => status === "fail").length;
  return (
    <Card title={copy.findings}>
      <Box className="small soft">
        {[failedCount > 0 && copy.toFix(failedCount), copy.passed(shown.length - failedCount)]
          .filter(Boolean)
          .join("，")}
      </Box>
      <Box as="ul">
        {shown.map((finding) => (
          <Row key={finding.check} finding={finding} />
        ))}
      </Box>
    </Card>
  );
}
