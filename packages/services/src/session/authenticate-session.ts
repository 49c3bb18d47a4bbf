import type { AccountState } from "@exam/contracts";
import { sessions } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { clientOf } from "../describe-device.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { findSession } from "./find-session.ts";

export interface AuthenticatedSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountState: AccountState;
  /** Grows with every event of the account's audit trail, and so with every change of what the account's owner sees. */
  readonly accountRevision?: number;
  /** When the person last proved who they are; sensitive changes ask for a recent proof (R-SES-08). */
  readonly reauthenticatedAt: Date;
}

const touchEveryMs = 60_000;

/** Who a token belongs to, or undefined when it is unknown, revoked or past its idle or absolute end (R-SES-07). */
export async function authenticateSession(
  context: ServiceContext,
  token: string,
  origin: Pick<CallOrigin, "clientKind">,
): Promise<AuthenticatedSession | undefined> {
  const found = await findSession(context, token);
  if (found === undefined) return undefined;
  const now = context.clock.now();
  const { lastSeenAt, ...authenticated } = found;
  if (now.getTime() - lastSeenAt.getTime() >= touchEveryMs) {
    const { idleMinutes } = context.profile.sessions[clientOf(origin)];
    await context.database
      .update(sessions)
      .set({ lastSeenAt: now, idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000) })
      .where(
        and(eq(sessions.id, found.sessionId), eq(sessions.accountId, found.accountId), isNull(sessions.revokedAt)),
      );
  }
  return authenticated;
}
