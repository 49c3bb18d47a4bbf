import type { PhotoFinding, PhotoReport } from "@exam/contracts";
import { useState } from "react";
import { commonCopy } from "../../copy/every-page.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";

type Standing = "error" | "warning" | "note" | "met";

/** What a finding means to the person; a note asks for nothing, such as that the background was replaced. */
function standingOf({ status, severity }: PhotoFinding): Standing {
  if (status !== "fail") return "met";
  return severity === "info" ? "note" : severity;
}

const order: readonly Standing[] = ["error", "warning", "note", "met"];
const tags = {
  error: { tone: "bad", text: "failMark" },
  warning: { tone: "waiting", text: "warnMark" },
  note: { tone: "neutral", text: "noteMark" },
  met: { tone: "good", text: "passMark" },
} as const;

/** A value with its unit; a requirement that is a sentence has its own. */
function withUnit(value: string | number, unit: string | undefined): string {
  return [serverText(String(value)), ...(unit ? [serverText(unit)] : [])].join(" ");
}

const isBare = (required: string) => /^[\d.–-]+$/.test(required);

function Row({ finding }: { readonly finding: PhotoFinding }) {
  const { measured, required, unit, message, fix } = finding;
  const standing = standingOf(finding);
  const isFailed = standing === "error" || standing === "warning";
  // A bare code word such as a format's name says nothing to a person; the message does.
  const isTelling = typeof measured === "number" || (measured !== null && !/^[a-z-]+$/.test(measured));
  const value = isTelling && measured !== null ? withUnit(measured, unit) : undefined;
  return (
    <Box as="li" className="finding">
      <StateTag tone={tags[standing].tone} text={copy[tags[standing].text]} />
      <Box className="finding__text">
        <Box className={isFailed ? "finding__message" : ""}>{serverText(message)}</Box>
        {isFailed && (
          <Box className="small soft">
            {[
              value !== undefined && copy.measured(value),
              copy.required(withUnit(required, isBare(required) ? unit : undefined)),
            ]
              .filter(Boolean)
              .join("　")}
          </Box>
        )}
        {isFailed && fix && <Box className="finding__fix">{serverText(fix)}</Box>}
      </Box>
    </Box>
  );
}

/** The audit's report as a checklist: what to change and how; what is in order is shown when asked for. */
export function Findings({ report }: { readonly report: PhotoReport }) {
  const [isAllShown, setIsAllShown] = useState(false);
  const shown = report.findings
    .filter(({ status }) => status !== "skipped")
    .sort((one, other) => order.indexOf(standingOf(one)) - order.indexOf(standingOf(other)));
  const telling = shown.filter((one) => standingOf(one) !== "met");
  const toFixCount = telling.filter((one) => standingOf(one) !== "note").length;
  const passedCount = shown.length - telling.length;
  return (
    <Card title={copy.findings}>
      <Box className="small soft">
        {commonCopy.clauses([...(toFixCount > 0 ? [copy.toFix(toFixCount)] : []), copy.passed(passedCount)])}
      </Box>
      <Box as="ul">
        {(isAllShown ? shown : telling).map((finding) => (
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
