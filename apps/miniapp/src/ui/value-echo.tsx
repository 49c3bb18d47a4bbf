import type { IdType } from "@exam/contracts";
import { groupIdNumber, groupPhone, watchIdNumber } from "@exam/identity";
import type { ReactNode } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { identityCopy as copy } from "../copy/identity.ts";
import { serverText } from "../copy/server-text.ts";
import { Box } from "../device/element/box";
import { Words } from "../device/element/words";
import "./value-echo.scss";

interface ValueEchoProps {
  /** The value in groups that an eye can compare with a document. */
  readonly groups: string;
  /** What follows from it, or is wrong with it; spoken when it changes. */
  readonly line?: string | undefined;
  readonly isWrong?: boolean;
  /** How much is still to come; not spoken, it changes with every key. */
  readonly rest?: string | undefined;
}

/** A long value as the page understood it. It stands under the field: a field that regroups itself fights typing. */
export function ValueEcho({ groups, line, isWrong, rest }: ValueEchoProps) {
  return (
    <Box className="value-echo">
      <Box className="value-echo__groups">
        <Words>{groups}</Words>
        {rest && <Words className="value-echo__rest">{rest}</Words>}
      </Box>
      <Box className={`value-echo__line ${line && isWrong ? "value-echo__line--wrong" : ""}`} live="polite">
        {line ?? ""}
      </Box>
    </Box>
  );
}

interface IdNumberEchoProps {
  readonly idType: IdType;
  readonly number: string;
  /** The field says already what is wrong with it. */
  readonly hasError: boolean;
}

/** A document number in groups; birth date and sex, so that a person sees a mistake; what is wrong as soon as it is sure. */
export function IdNumberEcho({ idType, number, hasError }: IdNumberEchoProps) {
  const watched = watchIdNumber(idType, number, new Date());
  const groups = groupIdNumber(idType, number);
  if (watched.state === "empty") return null;
  if (watched.state === "wrong")
    return <ValueEcho groups={groups} isWrong line={hasError ? undefined : serverText(watched.message)} />;
  if (watched.state === "incomplete") {
    const { birthDate, missing } = watched;
    const rest = missing === undefined ? undefined : copy.missing(missing);
    return <ValueEcho groups={groups} rest={rest} line={birthDate && bornOn(birthDate)} />;
  }
  const { facts } = watched;
  const line = facts ? commonCopy.clauses([bornOn(facts.birthDate), copy.sexes[facts.sex]]) : copy.wellFormed;
  return <ValueEcho groups={groups} line={line} />;
}

/** A whole mobile number as people say it; nothing before it is whole. */
export function phoneEcho(phone: string): { echo?: ReactNode } {
  return /^1\d{10}$/.test(phone) ? { echo: <ValueEcho groups={groupPhone(phone)} /> } : {};
}

function bornOn(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return copy.bornOn(year, month, day);
}
