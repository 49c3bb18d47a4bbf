import { type DegreeChange, type DegreeInput, type FieldError, Refusal } from "@exam/contracts";
import { evidenceImages, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

const chinaOffsetMs = 8 * 60 * 60_000;

/** Trims what was typed and puts the certificate number in its normal form. */
export function normaliseDegree<Input extends DegreeChange>(input: Input): Input {
  return {
    ...input,
    ...(input.school === undefined ? {} : { school: input.school.trim() }),
    ...(input.major === undefined ? {} : { major: input.major.trim() }),
    ...(input.certificateNumber === undefined ? {} : { certificateNumber: input.certificateNumber.toUpperCase() }),
  };
}

/** @throws Refusal `degree/dates-invalid` unless enrolment < graduation ≤ today in China and school and major are text. */
export function assertDegree(
  context: ServiceContext,
  degree: Pick<DegreeInput, "school" | "major" | "graduatedOn"> & { enrolledOn?: string | null | undefined },
): void {
  const today = new Date(context.clock.now().getTime() + chinaOffsetMs).toISOString().slice(0, 10);
  const fields: FieldError[] = [];
  const mark = (path: string, message: string) => fields.push({ path, code: "degree/dates-invalid", message });
  if (degree.graduatedOn > today) mark("graduatedOn", "毕业日期不能晚于今天");
  if (degree.graduatedOn < "1950-01-01") mark("graduatedOn", "毕业日期过早，请核对");
  if (degree.enrolledOn && degree.enrolledOn >= degree.graduatedOn) mark("enrolledOn", "入学日期应早于毕业日期");
  if (fields.length > 0) throw new Refusal("degree/dates-invalid", { fields });
  const blank = (["school", "major"] as const).filter((path) => degree[path] === "");
  if (blank.length > 0) {
    const message = "请填写此项";
    throw new Refusal("request/invalid", {
      fields: blank.map((path) => ({ path, code: "request/invalid", message })),
    });
  }
}

/** @throws Refusal `degree/evidence-unknown` unless the evidence image is the account's own. */
export async function assertOwnEvidence(
  tx: Transaction,
  accountId: string,
  evidenceId: string | null | undefined,
): Promise<void> {
  if (!evidenceId) return;
  const [image] = await tx
    .select({ id: evidenceImages.id })
    .from(evidenceImages)
    .where(and(eq(evidenceImages.id, evidenceId), eq(evidenceImages.accountId, accountId)));
  if (image === undefined) throw new Refusal("degree/evidence-unknown");
}
