import type { FaceMatch } from "@exam/contracts";
import { photos, type Transaction } from "@exam/database";
import { and, eq, sql } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { eraseFacePictures } from "../face-auth/keep-face-picture.ts";
import type { ServiceContext } from "../service-context.ts";

const actions = { match: "photo.matched", review: "photo.match-unclear", mismatch: "photo.unmatched" } as const;

/**
 * Keeps how a photo that waits compared with the authenticated face. Only a match of a photo whose audit passed approves
 * it; whatever else, it goes on waiting for a person or another try (R-PHO-08).
 * @returns ids of outbox rows, to be worked after the commit.
 */
export async function settleComparison(
  tx: Transaction,
  context: ServiceContext,
  settled: { readonly photoId: string; readonly outcome: FaceMatch; readonly actor: "job" | "provider" },
): Promise<string[]> {
  const { photoId, outcome, actor } = settled;
  const now = context.clock.now();
  const waits = and(eq(photos.id, photoId), eq(photos.state, "submitted"));
  const [compared] = await tx
    .update(photos)
    .set({ faceMatch: outcome, comparedAt: now })
    .where(waits)
    .returning({ accountId: photos.accountId });
  if (compared === undefined) return [];
  const { accountId } = compared;
  const details = { photoId };
  await recordAuditEvent(tx, context, { accountId, actor, action: actions[outcome], details });
  if (outcome !== "match") return [];
  const [approved] = await tx
    .update(photos)
    .set({ state: "approved", decidedAt: now, decidedBy: "rules" })
    .where(and(waits, eq(photos.accountId, accountId), sql`${photos.report} ->> 'verdict' = 'pass'`))
    .returning({ id: photos.id });
  if (approved === undefined) return [];
  await recordAuditEvent(tx, context, { accountId, actor, action: "photo.approved", details });
  return eraseFacePictures(tx, context, accountId);
}
