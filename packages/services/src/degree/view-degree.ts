import type { Degree } from "@exam/contracts";
import type { DegreeRow } from "@exam/database";

/** A record as its owner sees it. */
export function viewDegree(row: DegreeRow): Degree {
  return {
    id: row.id,
    kind: row.kind,
    school: row.school,
    major: row.major,
    level: row.level,
    studyMode: row.studyMode ?? undefined,
    enrolledOn: row.enrolledOn ?? undefined,
    graduatedOn: row.graduatedOn,
    certificateNumber: row.certificateNumber,
    evidenceId: row.evidenceId ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
  };
}
