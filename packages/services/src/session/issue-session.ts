import { randomUUID } from "node:crypto";
import { sessions, type Transaction } from "@exam/database";
import { and, eq, isNull, ne } from "drizzle-orm";
import { clientOf, describeDevice } from "../describe-device.ts";
import { createAccountToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** Starts a session and ends the account's earlier ones on the same device, so that a token never outlives a sign-in. */
export async function issueSession(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  origin: CallOrigin,
): Promise<IssuedToken> {
  const now = context.clock.now();
  const { idleMinutes, absoluteMinutes } = context.profile.sessions[clientOf(origin)];
  const token = createAccountToken(accountId);
  const expiresAt = new Date(now.getTime() + absoluteMinutes * 60_000);
  const id = randomUUID();
  const inserting = tx.insert(sessions).values({
    id,
    accountId,
    tokenHash: hashSecretToken(token),
    deviceId: origin.deviceId ?? null,
    deviceLabel: describeDevice(origin),
    createdAt: now,
    lastSeenAt: now,
    authenticatedAt: now,
    idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000),
    expiresAt,
  });
  const revoking = tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.accountId, accountId),
        eq(sessions.deviceId, origin.deviceId ?? ""),
        ne(sessions.id, id),
        isNull(sessions.revokedAt),
      ),
    );
  await Promise.all([inserting, revoking]);
  return { token, expiresAt: expiresAt.toISOString() };
}
