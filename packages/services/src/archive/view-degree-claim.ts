import type { DegreeClaim } from "@exam/contracts";
import type { DegreeClaimRow } from "@exam/database";

/** A claim as its owner sees it. */
export function viewDegreeClaim(row: DegreeClaimRow): DegreeClaim {
  return {
    id: row.id,
    certificateNumber: row.certificateNumber,
    graduationYear: row.graduationYear,
    school: row.school,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    answeredBy: row.answeredBy.toISOString(),
  };
}
