import type { PhotoComparison, PhotoComparisonItem, PhotoReport, PhotoSpec } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { listPhotoSpecs } from "./photo-spec.ts";

const perHour = 20;
/** Audits of one picture that wait for the engine at a time, so that its queue stays open for others. */
const auditsAtOnce = 2;

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
  const waiting = listPhotoSpecs(context).items;
  const total = waiting.length;
  const items: PhotoComparisonItem[] = [];
  for (let next = 0; next < total; next += auditsAtOnce) {
    const specs = waiting.slice(next, next + auditsAtOnce);
    const audits = specs.map(async (spec) => itemOf(spec, await context.photoEngine.audit(input.bytes, spec)));
    items.push(...(await Promise.all(audits)));
  }
  return { passed: items.filter(({ verdict }) => verdict !== "fail").length, total, items };
}

function itemOf({ id, name, authority }: PhotoSpec, { verdict, findings }: PhotoReport): PhotoComparisonItem {
  const failed = findings
    .filter(({ status, severity }) => status === "fail" && severity === "error")
    .map(({ check, message, fix }) => ({ check, message, ...(fix !== undefined && { fix }) }));
  return { specId: id, name, authority, verdict, failed };
}
