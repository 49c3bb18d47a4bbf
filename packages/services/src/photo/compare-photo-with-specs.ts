import type { PhotoComparison, PhotoComparisonItem, PhotoReport, PhotoSpec } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { listPhotoSpecs } from "./photo-spec.ts";

const perHour = 20;

/**
 * Measures a picture against every specification the product knows and keeps nothing of it. A specification counts as
 * passed unless it refuses the picture: warnings are a person's to judge.
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `request/too-many`
 */
export async function comparePhotoWithSpecs(
  context: ServiceContext,
  input: { accountId?: string | undefined; bytes: Uint8Array },
  origin: CallOrigin,
): Promise<PhotoComparison> {
  await takeAttempt(context, {
    purpose: "photo-comparison",
    subject: input.accountId ?? origin.address,
    attempts: perHour,
    windowMs: 60 * 60_000,
    refusal: "request/too-many",
  });
  const specs = listPhotoSpecs(context).items;
  const reports = await context.photoEngine.auditForSpecs(input.bytes, specs);
  const byId = new Map(reports.map((report) => [report.specId, report]));
  const items = specs.map((spec) => itemOf(spec, byId.get(spec.id)));
  return { passed: items.filter(({ verdict }) => verdict !== "fail").length, total: items.length, items };
}

function itemOf({ id, name, authority }: PhotoSpec, report: PhotoReport | undefined): PhotoComparisonItem {
  if (report === undefined) throw new Error(`no report for specification ${id}`);
  const { verdict, findings } = report;
  const failed = findings
    .filter(({ status, severity }) => status === "fail" && severity === "error")
    .map(({ check, message, fix }) => ({ check, message, ...(fix !== undefined && { fix }) }));
  return { specId: id, name, authority, verdict, failed };
}
