import { faceAuthSessions, type Transaction } from "@exam/database";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { digestClaim } from "../recovery/claimed-identity.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { emptied } from "./face-auth-place.ts";
import { eraseFacePictures } from "./keep-face-picture.ts";
import { readAccountPerson } from "./read-account-person.ts";

/**
 * Ends every face step of an account, also those begun in its owner's name without a session, and erases its face pictures, as a withdrawn consent does: open ones are cancelled,
 * passed ones that nobody has used are of no use any more.
 * @returns ids of outbox rows, to be worked after the commit.
 */
export async function endFaceAuth(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  origin: CallOrigin,
): Promise<string[]> {
  const now = context.clock.now();
  const own = or(
    eq(faceAuthSessions.accountId, accountId),
    eq(faceAuthSessions.claimedIdentityDigest, digestClaim(context, await readAccountPerson(tx, context, accountId))),
  );
  const cancelled = await tx
    .update(faceAuthSessions)
    .set({ state: "cancelled", reason: "left", finishedAt: now, ...emptied })
    .where(and(own, inArray(faceAuthSessions.state, ["created", "launched"])))
    .returning({ id: faceAuthSessions.id, purpose: faceAuthSessions.purpose });
  await tx
    .update(faceAuthSessions)
    .set({ expiresAt: now, ...emptied })
    .where(and(own, eq(faceAuthSessions.state, "passed"), isNull(faceAuthSessions.consumedAt)));
  for (const { id, purpose } of cancelled) {
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "face-auth.cancelled",
      details: { faceAuthSessionId: id, purpose },
      origin,
    });
  }
  return eraseFacePictures(tx, context, accountId);
}
