import { editDistance } from "./edit-distance.ts";

/** A school as the Ministry's list has it; the code is the first five digits of its certificates. */
export interface KnownSchool {
  readonly name: string;
  readonly code?: string;
}

export interface CorrectedSchool {
  readonly name: string;
  /** True where the certificate's number names the same school: then the correction needs no question. */
  readonly isCertain: boolean;
}

/**
 * The one known school a reading stands for: by the code in the number, else the single nearest within a fifth of the
 * name. A school whose code is another than the number's is not meant.
 */
export function correctSchool(
  read: string,
  schoolCode: string | null,
  known: readonly KnownSchool[],
): CorrectedSchool | null {
  const limit = Math.max(1, Math.floor([...read].length / 5));
  let best: { school: KnownSchool; distance: number } | null = null;
  let isTied = false;
  for (const school of known) {
    const distance = editDistance(read, school.name);
    if (school.code !== undefined && schoolCode !== null && school.code !== schoolCode && distance > 0) continue;
    const byCode = school.code !== undefined && school.code === schoolCode;
    if (byCode && distance <= limit + 1) return { name: school.name, isCertain: true };
    if (distance > limit) continue;
    if (best === null || distance < best.distance) {
      best = { school, distance };
      isTied = false;
    } else if (distance === best.distance && school.name !== best.school.name) isTied = true;
  }
  if (best === null || isTied) return null;
  return { name: best.school.name, isCertain: best.distance === 0 };
}
