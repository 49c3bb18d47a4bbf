import { randomUUID } from "node:crypto";
import { Refusal } from "@exam/contracts";
import { evidenceImages } from "@exam/database";
import { and, count, eq, gt } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { takeUpload } from "../upload/take-upload.ts";

const uploadsPerDay = 30;
const dayMs = 24 * 60 * 60_000;

/**
 * Keeps a picture that supports a record, re-encoded and without metadata, like a photo. `uploadId` says from which
 * upload `bytes` were read, which is thereby taken.
 */
export async function addDegreeEvidence(
  context: ServiceContext,
  input: { accountId: string; bytes: Uint8Array; uploadId?: string | undefined },
  origin: CallOrigin,
): Promise<{ evidenceId: string }> {
  await assertMayUpload(context.database, context, input.accountId);
  const image = await context.photoEngine.reencode(input.bytes);
  const evidenceId = randomUUID();
  const imageKey = `evidence/${evidenceId}.jpg`;
  await context.providers.objectStore.put(imageKey, image.bytes, "image/jpeg");
  const keeping = context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, input.accountId);
    await assertMayUpload(tx, context, input.accountId);
    await tx
      .insert(evidenceImages)
      .values({ id: evidenceId, accountId: input.accountId, imageKey, createdAt: context.clock.now() });
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "evidence.added",
      details: { evidenceId },
      origin,
    });
    if (input.uploadId === undefined) return [];
    return takeUpload(tx, context, { ...input, uploadId: input.uploadId, purpose: "degree-evidence" });
  });
  const erasures = await keeping.catch(async (error: unknown) => {
    await context.providers.objectStore.delete(imageKey);
    throw error;
  });
  await workOutbox(context, { ids: erasures });
  return { evidenceId };
}

/** Asked before the work on the picture, and again under the account's lock, where parallel uploads are counted. */
async function assertMayUpload(connection: Connection, context: ServiceContext, accountId: string): Promise<void> {
  const since = new Date(context.clock.now().getTime() - dayMs);
  const [recent] = await connection
    .select({ uploads: count() })
    .from(evidenceImages)
    .where(and(eq(evidenceImages.accountId, accountId), gt(evidenceImages.createdAt, since)));
  if ((recent?.uploads ?? 0) >= uploadsPerDay) throw new Refusal("photo/quota-reached");
}
