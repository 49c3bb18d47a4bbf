import { randomUUID } from "node:crypto";
import { Refusal } from "@exam/contracts";
import { evidenceImages } from "@exam/database";
import { and, count, eq, gt } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

const uploadsPerDay = 30;
const dayMs = 24 * 60 * 60_000;

/** Keeps a picture that supports a record, re-encoded and without metadata, like a photo. */
export async function addDegreeEvidence(
  context: ServiceContext,
  input: { accountId: string; bytes: Uint8Array },
  origin: CallOrigin,
): Promise<{ evidenceId: string }> {
  const since = new Date(context.clock.now().getTime() - dayMs);
  const [recent] = await context.database
    .select({ uploads: count() })
    .from(evidenceImages)
    .where(and(eq(evidenceImages.accountId, input.accountId), gt(evidenceImages.createdAt, since)));
  if ((recent?.uploads ?? 0) >= uploadsPerDay) throw new Refusal("photo/quota-reached");
  const image = await context.photoEngine.reencode(input.bytes);
  const evidenceId = randomUUID();
  const imageKey = `evidence/${evidenceId}.jpg`;
  await context.providers.objectStore.put(imageKey, image.bytes, "image/jpeg");
  await context.database.transaction(async (tx) => {
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
  });
  return { evidenceId };
}
