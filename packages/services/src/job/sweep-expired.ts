import {
  attemptCounters,
  authorisations,
  bindTickets,
  captchas,
  handledPushes,
  handoffs,
  idempotencyKeys,
  photoProcessings,
  recoveries,
  replacementRequests,
  verificationCodes,
} from "@exam/database";
import { and, eq, inArray, lt, ne, or } from "drizzle-orm";
import { sweepEvidence } from "../degree/sweep-evidence.ts";
import { sweepFaceClaims } from "../face-auth/expire-face-auth.ts";
import { sweepIdentityPictures } from "../identity-review/keep-identity-picture.ts";
import type { ServiceContext } from "../service-context.ts";
import { sweepUploads } from "../upload/sweep-uploads.ts";

const keepMs = 60 * 60_000;
/** A recovery is kept while its veto may come, with an hour or more to spare. */
const keepRecoveryMs = 48 * 60 * 60_000;

/** Deletes short-lived rows an hour after they stopped meaning anything. Hand-offs that ended in a follow are kept. */
export async function sweepExpired(context: ServiceContext): Promise<void> {
  const before = new Date(context.clock.now().getTime() - keepMs);
  const { database } = context;
  await database.delete(authorisations).where(lt(authorisations.expiresAt, before));
  await database.delete(captchas).where(lt(captchas.expiresAt, before));
  await database.delete(verificationCodes).where(lt(verificationCodes.expiresAt, before));
  // Guesses lock two of them one after the other; a sweep that waits for one while it holds the other would stop both.
  const free = database
    .select({ key: attemptCounters.key })
    .from(attemptCounters)
    .where(lt(attemptCounters.windowEndsAt, before))
    .for("update", { skipLocked: true });
  await database.delete(attemptCounters).where(inArray(attemptCounters.key, free));
  await database.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, before));
  await database.delete(handledPushes).where(lt(handledPushes.expiresAt, before));
  const unused = await database.delete(photoProcessings).where(lt(photoProcessings.expiresAt, before)).returning();
  const { objectStore } = context.providers;
  for (const { usedAt, sourceKey, imageKey } of unused) {
    if (usedAt === null) await Promise.all([objectStore.delete(sourceKey), objectStore.delete(imageKey)]);
  }
  await database
    .delete(replacementRequests)
    .where(and(lt(replacementRequests.expiresAt, before), eq(replacementRequests.state, "draft")));
  await database.delete(recoveries).where(lt(recoveries.createdAt, new Date(before.getTime() - keepRecoveryMs)));
  await sweepFaceClaims(context);
  await sweepIdentityPictures(context);
  await database.delete(bindTickets).where(lt(bindTickets.expiresAt, before));
  await sweepEvidence(context);
  await sweepUploads(context, before);
  const isNoFollow = or(ne(handoffs.purpose, "follow"), ne(handoffs.state, "confirmed"));
  await database.delete(handoffs).where(and(lt(handoffs.expiresAt, before), isNoFollow));
}
