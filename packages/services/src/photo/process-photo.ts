import { randomUUID } from "node:crypto";
import {
  type BackgroundColour,
  type processPhoto as contract,
  type InputOf,
  type OutputOf,
  Refusal,
} from "@exam/contracts";
import { photoProcessings } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { assertPhoneMayUpload } from "../handoff/phone-upload.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { getPhotoSpec } from "./photo-spec.ts";

const lifetimeMs = 30 * 60_000;
const perHour = 60;

/**
 * Makes a picture that meets the specification and keeps it, with its source, until the candidate takes it or half an
 * hour has passed. The background is replaced only when asked (R-PHO-03). A phone that scanned a hand-off may process
 * before it uploads; that leaves its token unused.
 * @throws Refusal `photo/cannot-process` with the reasons, `photo/quota-reached`, `handoff/wrong-state`, `handoff/expired`
 */
export async function processPhoto(
  context: ServiceContext,
  input: InputOf<typeof contract> & { accountId: string; bytes: Uint8Array; phoneToken?: string | undefined },
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  if (input.phoneToken !== undefined) await assertPhoneMayUpload(context.database, context, input.phoneToken);
  const spec = getPhotoSpec(input.specId ?? context.profile.photoSpecId);
  await takeAttempt(context, {
    purpose: "photo-processing",
    subject: input.accountId,
    attempts: perHour,
    windowMs: 60 * 60_000,
    refusal: "photo/quota-reached",
  });
  const made = await context.photoEngine.process(input.bytes, spec, backgroundOf(input.background, spec.backgrounds));
  const id = randomUUID();
  const sourceKey = `processings/${id}/source`;
  const imageKey = `processings/${id}/image.jpg`;
  const { objectStore } = context.providers;
  await objectStore.put(sourceKey, input.bytes, "application/octet-stream");
  await objectStore.put(imageKey, made.bytes, "image/jpeg");
  const createdAt = context.clock.now();
  const changes = [...made.changes];
  await context.database.transaction(async (tx) => {
    await tx.insert(photoProcessings).values({
      id,
      accountId: input.accountId,
      specId: spec.id,
      sourceKey,
      sourceBytes: input.bytes.byteLength,
      imageKey,
      report: made.report,
      changes,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeMs),
    });
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "photo.processed",
      details: { processingId: id, isBackgroundReplaced: input.background !== undefined },
      origin,
    });
  });
  const imageBase64 = Buffer.from(made.bytes).toString("base64");
  return { processingId: id, report: made.report, imageBase64, changes };
}

function backgroundOf(
  asked: BackgroundColour | undefined,
  allowed: readonly BackgroundColour[],
): { background?: BackgroundColour } {
  if (asked === undefined) return {};
  if (allowed.includes(asked)) return { background: asked };
  const reasons = ["这种照片规格不允许使用所选的背景颜色，请重新选择。"];
  throw new Refusal("photo/cannot-process", { detail: reasons[0], extra: { reasons } });
}
