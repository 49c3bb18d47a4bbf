import type { AccountState } from "@exam/contracts";
import { accounts, type Database, sessions } from "@exam/database";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { clientOf } from "../describe-device.ts";
import { hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

export interface AuthenticatedSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountState: AccountState;
  /** When the person last proved who they are; sensitive changes ask for a recent proof (R-SES-08). */
  readonly reauthenticatedAt: Date;
}

const touchEveryMs = 60_000;
const statements = new WeakMap<Database, ReturnType<typeof prepare>>();

/** Asked with every request of a person who is signed in, so its text is made once. */
function prepare(database: Database) {
  const now = sql.placeholder("now");
  const statement = database
    .select({ session: sessions, accountState: accounts.state })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("tokenHash")),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.idleExpiresAt, now),
      ),
    )
    .prepare("session");
  statements.set(database, statement);
  return statement;
}

/** Who a token belongs to, or undefined when it is unknown, revoked or past its idle or absolute end (R-SES-07). */
export async function authenticateSession(
  context: ServiceContext,
  token: string,
  origin: Pick<CallOrigin, "clientKind">,
): Promise<AuthenticatedSession | undefined> {
  const now = context.clock.now();
  const statement = statements.get(context.database) ?? prepare(context.database);
  const [row] = await statement.execute({ tokenHash: hashSecretToken(token), now: now.toISOString() });
  if (row === undefined) return undefined;
  const { session } = row;
  if (now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs) {
    const { idleMinutes } = context.profile.sessions[clientOf(origin)];
    await context.database
      .update(sessions)
      .set({ lastSeenAt: now, idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000) })
      .where(and(eq(sessions.id, session.id), isNull(sessions.revokedAt)));
  }
  return {
    sessionId: session.id,
    accountId: session.accountId,
    accountState: row.accountState,
    reauthenticatedAt: session.authenticatedAt,
  };
}
