import type { AccountState } from "@exam/contracts";
import { accounts, auditEvents, type Database, sessions } from "@exam/database";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { clientOf } from "../describe-device.ts";
import { accountOfToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

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
const statements = new WeakMap<Database, ReturnType<typeof prepare>>();

/** Asked with every request of a person who is signed in, so its text is made once. */
function prepare(database: Database) {
  const prepared = { byAccount: prepareOne(database, true), byToken: prepareOne(database, false) };
  statements.set(database, prepared);
  return prepared;
}

function prepareOne(database: Database, isAccountKnown: boolean) {
  const now = sql.placeholder("now");
  const accountId = sql.placeholder("accountId");
  return database
    .select({
      sessionId: sessions.id,
      accountId: sessions.accountId,
      reauthenticatedAt: sessions.authenticatedAt,
      lastSeenAt: sessions.lastSeenAt,
      accountState: accounts.state,
      accountRevision: sql<number>`(select ${auditEvents.sequence}::int from ${auditEvents}
        where ${auditEvents.stream} = ${accounts.id}::text order by ${auditEvents.sequence} desc limit 1)`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("tokenHash")),
        isAccountKnown ? and(eq(sessions.accountId, accountId), eq(accounts.id, accountId)) : undefined,
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.idleExpiresAt, now),
      ),
    )
    .prepare(isAccountKnown ? "session" : "session_by_token");
}

/** Who a token belongs to, or undefined when it is unknown, revoked or past its idle or absolute end (R-SES-07). */
export async function authenticateSession(
  context: ServiceContext,
  token: string,
  origin: Pick<CallOrigin, "clientKind">,
): Promise<AuthenticatedSession | undefined> {
  const now = context.clock.now();
  const { byAccount, byToken } = statements.get(context.database) ?? prepare(context.database);
  const accountId = accountOfToken(token);
  const asked = { tokenHash: hashSecretToken(token), now: now.toISOString() };
  // Tokens that do not say whose they are were made before the others; the last of them ends with its session.
  const [row] = await (accountId === undefined ? byToken.execute(asked) : byAccount.execute({ ...asked, accountId }));
  if (row === undefined) return undefined;
  const { lastSeenAt, ...authenticated } = row;
  if (now.getTime() - lastSeenAt.getTime() >= touchEveryMs) {
    const { idleMinutes } = context.profile.sessions[clientOf(origin)];
    await context.database
      .update(sessions)
      .set({ lastSeenAt: now, idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000) })
      .where(and(eq(sessions.id, row.sessionId), eq(sessions.accountId, row.accountId), isNull(sessions.revokedAt)));
  }
  return authenticated;
}
