import { faceAuthSessions, facePictures } from "@exam/database";
import { and, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";
import { emptied } from "./face-auth-place.ts";
import { promiseErasure } from "./keep-face-picture.ts";

const perRound = 100;
/** A claim that opened no account is kept for a day, to answer for itself. */
const keepClaimMs = 24 * 60 * 60_000;

/**
 * Ends what the clock has ended: open steps expire, who was asked about is forgotten, and face pictures are erased
 * whatever became of the photo (R-FAC-06). @returns how many pictures.
 */
export async function expireFaceAuth(context: ServiceContext): Promise<number> {
  const now = context.clock.now();
  await context.database
    .update(faceAuthSessions)
    .set({
      state: sql`case when ${faceAuthSessions.state} in ('created', 'launched') then 'expired'
        else ${faceAuthSessions.state} end`,
      ...emptied,
    })
    .where(and(isNotNull(faceAuthSessions.personSealed), lte(faceAuthSessions.expiresAt, now)));
  const due = await context.database
    .select({ id: facePictures.id })
    .from(facePictures)
    .where(lte(facePictures.expiresAt, now))
    .limit(perRound);
  if (due.length === 0) return 0;
  return erasePictures(
    context,
    due.map(({ id }) => id),
  );
}

/** Deletes claims that opened no account. */
export async function sweepFaceClaims(context: ServiceContext): Promise<void> {
  const before = new Date(context.clock.now().getTime() - keepClaimMs);
  await context.database
    .delete(faceAuthSessions)
    .where(and(isNull(faceAuthSessions.accountId), lt(faceAuthSessions.expiresAt, before)));
}

/** Erases one picture whose step did not pass after all. */
export async function discardFacePicture(context: ServiceContext, id: string): Promise<void> {
  await erasePictures(context, [id]);
}

async function erasePictures(context: ServiceContext, ids: readonly string[]): Promise<number> {
  const { erased, promised } = await context.database.transaction(async (tx) => {
    const rows = await tx
      .delete(facePictures)
      .where(inArray(facePictures.id, [...ids]))
      .returning();
    return { erased: rows.length, promised: await promiseErasure(tx, context, rows) };
  });
  await workOutbox(context, { ids: promised });
  return erased;
}
