import type { DegreeKind, DegreeLevel } from "@exam/contracts";
import type { RegisterCoverage } from "./authority-profile.ts";

/** Whether the education register can answer for a record at all; one it does not hold goes to a person (R-DEG-04). */
export function isHeldByRegister(
  record: { readonly kind: DegreeKind; readonly level: DegreeLevel; readonly graduatedOn: string },
  coverage: RegisterCoverage,
): boolean {
  if (coverage.levelsNotHeld.includes(record.level)) return false;
  const heldFrom = record.kind === "degree" ? coverage.degreeFrom : coverage.educationFrom;
  return record.graduatedOn >= heldFrom;
}
