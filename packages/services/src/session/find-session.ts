import type { AccountState } from "@exam/contracts";
import { accounts, auditEvents, bytesArray, type Database, sessions } from "@exam/database";
import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { accountOfToken, hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import { askTogether } from "./ask-together.ts";

export interface FoundSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountState: AccountState;
  readonly accountRevision: number;
  readonly reauthenticatedAt: Date;
  readonly lastSeenAt: Date;
}

/** A token that says whose it is. */
interface AccountToken {
  readonly tokenHash: Uint8Array;
  readonly accountId: string;
}

const mostAtOnce = 64;
const statements = new WeakMap<Database, ReturnType<typeof prepare>>();
const finders = new WeakMap<ServiceContext, (token: AccountToken) => Promise<FoundSession | undefined>>();

/**
 * The session of a token, unless it is unknown, revoked or over. Asked with every request of a person who is signed in,
 * so those that come together are looked up together.
 */
export async function findSession(context: ServiceContext, token: string): Promise<FoundSession | undefined> {
  const tokenHash = hashSecretToken(token);
  const accountId = accountOfToken(token);
  if (accountId !== undefined) {
    const find = finders.get(context) ?? askTogether((tokens) => findSessions(context, tokens), mostAtOnce);
    finders.set(context, find);
    return find({ tokenHash, accountId });
  }
  // Tokens that do not say whose they are were made before the others; the last of them ends with its session.
  const [found] = await statementsOf(context).byToken.execute({ tokenHash, now: nowOf(context) });
  return found;
}

/** In the order of the tokens. */
async function findSessions(
  context: ServiceContext,
  tokens: readonly AccountToken[],
): Promise<(FoundSession | undefined)[]> {
  const { one, many } = statementsOf(context);
  const now = nowOf(context);
  const [first] = tokens;
  if (tokens.length === 1) return one.execute({ ...first, now });
  const found = await many.execute({
    tokenHashes: bytesArray(tokens.map(({ tokenHash }) => tokenHash)),
    accountIds: `{${tokens.map(({ accountId }) => accountId).join()}}`,
    now,
  });
  const byPlace = new Map(found.map(({ place, ...session }) => [Number(place), session]));
  return tokens.map((_token, index) => byPlace.get(index + 1));
}

function nowOf({ clock }: ServiceContext): string {
  return clock.now().toISOString();
}

function statementsOf({ database }: ServiceContext): ReturnType<typeof prepare> {
  return statements.get(database) ?? prepare(database);
}

/** Their texts are made once. */
function prepare(database: Database) {
  const tokenHash = sql`${sql.placeholder("tokenHash")}`;
  const accountId = sql`${sql.placeholder("accountId")}`;
  const found = select(database, sql`asked.token_hash`, sql`asked.account_id`).limit(1).as("found");
  const prepared = {
    byToken: select(database, tokenHash, undefined).prepare("session_by_token"),
    one: select(database, tokenHash, accountId).prepare("session"),
    many: database
      .select({
        place: sql<string>`asked.place`,
        sessionId: found.sessionId,
        accountId: found.accountId,
        reauthenticatedAt: found.reauthenticatedAt,
        lastSeenAt: found.lastSeenAt,
        accountState: found.accountState,
        accountRevision: found.accountRevision,
      })
      .from(
        sql`unnest(${sql.placeholder("tokenHashes")}::bytea[], ${sql.placeholder("accountIds")}::uuid[])
          with ordinality as asked (token_hash, account_id, place)`,
      )
      .crossJoinLateral(found)
      .prepare("sessions"),
  };
  statements.set(database, prepared);
  return prepared;
}

function select(database: Database, tokenHash: SQL, accountId: SQL | undefined) {
  const now = sql.placeholder("now");
  const revision = sql<number>`(select ${auditEvents.sequence}::int from ${auditEvents}
    where ${auditEvents.stream} = ${accounts.id}::text order by ${auditEvents.sequence} desc limit 1)`;
  return database
    .select({
      sessionId: sessions.id,
      accountId: sessions.accountId,
      reauthenticatedAt: sessions.authenticatedAt,
      lastSeenAt: sessions.lastSeenAt,
      accountState: accounts.state,
      accountRevision: revision.as("account_revision"),
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        accountId && and(eq(sessions.accountId, accountId), eq(accounts.id, accountId)),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.idleExpiresAt, now),
      ),
    );
}
