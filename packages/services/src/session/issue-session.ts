import { randomUUID } from "node:crypto";
import { sessions, type Transaction } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { clientOf, describeDevice } from "../describe-device.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
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
  if (origin.deviceId !== undefined) {
    await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(
        and(eq(sessions.accountId, accountId), eq(sessions.deviceId, origin.deviceId), isNull(sessions.revokedAt)),
      );
  }
  const token = createSecretToken();
  const expiresAt = new Date(now.getTime() + absoluteMinutes * 60_000);
  await tx.insert(sessions).values({
    id: randomUUID(),
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
  return { token, expiresAt: expiresAt.toISOString() };
}
