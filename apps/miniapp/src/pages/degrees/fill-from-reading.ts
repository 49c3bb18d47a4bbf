import { type DegreeFieldName, DegreeLevel, StudyMode } from "@exam/contracts";
import type { Reading } from "./use-scan.ts";

/** The fields of the form that a picture can answer. */
export type ReadableField =
  | "level"
  | "school"
  | "major"
  | "studyMode"
  | "enrolledOn"
  | "graduatedOn"
  | "certificateNumber";

const readableFields: readonly ReadableField[] = [
  "level",
  "school",
  "major",
  "studyMode",
  "enrolledOn",
  "graduatedOn",
  "certificateNumber",
];

/** What may be put into the form without asking, and what is only proposed. */
export interface Filling {
  readonly sure: Readonly<Partial<Record<ReadableField, string>>>;
  readonly proposed: Readonly<Partial<Record<ReadableField, string>>>;
  /** Looked for on the page and not readable: asked without a proposal. What such a page never holds is not asked. */
  readonly missing: readonly ReadableField[];
}

/** Only what the form can take as it is; a date without a day, for one, stays with the person. */
const isUsable: Record<ReadableField, (value: string) => boolean> = {
  level: (value) => DegreeLevel.safeParse(value).success,
  studyMode: (value) => StudyMode.safeParse(value).success,
  school: (value) => value.length <= 100,
  major: (value) => value.length <= 100,
  enrolledOn: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
  graduatedOn: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
  certificateNumber: (value) => /^[0-9A-Za-z]{10,24}$/.test(value),
};

/** Divides a reading: unsure values are proposals that a person takes over one by one (R-DEG-02). */
export function fillFromReading(reading: Pick<Reading, "fields" | "unsure">): Filling {
  const sure: Partial<Record<ReadableField, string>> = {};
  const proposed: Partial<Record<ReadableField, string>> = {};
  const missing: ReadableField[] = [];
  const unsure = new Set<DegreeFieldName>(reading.unsure);
  for (const field of readableFields) {
    const { value } = reading.fields[field];
    if (value === null ? unsure.has(field) : !isUsable[field](value)) missing.push(field);
    else if (value === null) continue;
    else if (unsure.has(field)) proposed[field] = value;
    else sure[field] = value;
  }
  return { sure, proposed, missing };
}
