import { randomUUID } from "node:crypto";
import { type createUpload as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { uploads } from "@exam/database";
import { maxPhotoBytes } from "@exam/photo/file";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { assertPhoneMayUpload } from "../handoff/phone-upload.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";

const lifetimeSeconds = 10 * 60;
const perHour = 60;

/**
 * Offers a place in the object store for one picture of announced size and type. The store itself holds the sender to
 * both; what arrives is believed in nothing and judged when it is taken. A phone that scanned a hand-off may ask, which
 * leaves its token unused.
 * @throws Refusal `upload/not-offered`, `request/too-large`, `photo/quota-reached`, `handoff/wrong-state`, `handoff/expired`
 */
export async function createUpload(
  context: ServiceContext,
  input: InputOf<typeof contract> & { accountId: string; phoneToken?: string | undefined },
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  const { accountId, purpose, contentType, sizeBytes, phoneToken } = input;
  const { objectStore } = context.providers;
  if (objectStore.presignPut === undefined) throw new Refusal("upload/not-offered");
  if (phoneToken !== undefined) await assertPhoneMayUpload(context.database, context, phoneToken);
  if (sizeBytes > maxPhotoBytes) throw new Refusal("request/too-large");
  await takeAttempt(context, {
    purpose: "upload",
    subject: accountId,
    attempts: perHour,
    windowMs: 60 * 60_000,
    refusal: "photo/quota-reached",
  });
  const id = randomUUID();
  const objectKey = `uploads/${id}`;
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeSeconds * 1000);
  const place = await objectStore.presignPut(objectKey, { contentType, sizeBytes, lifetimeSeconds });
  await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    await tx
      .insert(uploads)
      .values({ id, accountId, purpose, objectKey, contentType, sizeBytes, createdAt, expiresAt });
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "upload.offered",
      details: { uploadId: id, purpose, sizeBytes },
      origin,
    });
  });
  return { uploadId: id, method: "PUT", ...place, expiresAt: expiresAt.toISOString() };
}
