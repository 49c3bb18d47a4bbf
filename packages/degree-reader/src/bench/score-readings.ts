import type { DegreeFieldName, DegreeReading } from "@exam/contracts";
import type { DrawnPage } from "../testing/draw-page.ts";

export interface FieldScore {
  readonly field: DegreeFieldName;
  readonly isRight: boolean;
  readonly isAsked: boolean;
}

export interface PageScore {
  readonly condition: DrawnPage["condition"];
  readonly fields: readonly FieldScore[];
  /** What was read wrongly, or filled in although the page does not say it, one sentence each. */
  readonly mistakes: readonly string[];
}

/** Holds a reading against what the page says; a field that the page says and the reading lacks is wrong. */
export function scorePage(page: Omit<DrawnPage, "bytes">, reading: DegreeReading): PageScore {
  const fields: FieldScore[] = [];
  const mistakes: string[] = [];
  for (const field of Object.keys(page.truth) as DegreeFieldName[]) {
    const truth = page.truth[field];
    const { value, confidence } = reading.fields[field];
    if (truth === null && value === null) continue;
    const isRight = value === truth;
    const isAsked = reading.unsure.includes(field);
    fields.push({ field, isRight, isAsked });
    if (isRight) continue;
    const place = `${page.condition} ${page.seed} ${page.layout} ${page.font}${page.isDark ? " dark" : ""} ${page.treatment}`;
    mistakes.push(`${place}: ${field} is ${truth}, read ${value} (${isAsked ? "asked" : "not asked"}, ${confidence})`);
  }
  return { condition: page.condition, fields, mistakes };
}

/** Part of the fields for which a statement holds; 1 where there is none. */
export function partOf(fields: readonly FieldScore[], holds: (score: FieldScore) => boolean): number {
  return fields.length === 0 ? 1 : fields.filter(holds).length / fields.length;
}
