import { randomUUID } from "node:crypto";
import { statement, type Transaction } from "@exam/database";
import { sql } from "drizzle-orm";
import { clientOf, describeDevice } from "../describe-device.ts";
import { createAccountToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** One that begins, and the values that the statements below take. */
export interface NewSession {
  readonly issued: IssuedToken;
  readonly values: Readonly<Record<string, string | Uint8Array | null>>;
}

export const endEarlierSessions = sql`
  update sessions set revoked_at = ${sql.placeholder("now")}
  where account_id = ${sql.placeholder("accountId")} and device_id = ${sql.placeholder("deviceId")}
    and revoked_at is null`;

export const addSession = sql`
  insert into sessions (id, account_id, token_hash, device_id, device_label, created_at, last_seen_at,
    authenticated_at, idle_expires_at, expires_at)
  values (${sql.placeholder("sessionId")}, ${sql.placeholder("accountId")}, ${sql.placeholder("tokenHash")},
    ${sql.placeholder("deviceId")}, ${sql.placeholder("deviceLabel")}, ${sql.placeholder("now")},
    ${sql.placeholder("now")}, ${sql.placeholder("now")}, ${sql.placeholder("idleExpiresAt")},
    ${sql.placeholder("expiresAt")})`;

/** What one statement ends are the sessions that it does not itself add. */
const open = statement(sql`with ended as (${endEarlierSessions}) ${addSession}`);

/** Starts a session and ends the account's earlier ones on the same device, so that a token never outlives a sign-in. */
export async function issueSession(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  origin: CallOrigin,
): Promise<IssuedToken> {
  const { issued, values } = newSession(context, accountId, origin);
  await open(tx, values);
  return issued;
}

export function newSession(context: ServiceContext, accountId: string, origin: CallOrigin): NewSession {
  const now = context.clock.now();
  const { idleMinutes, absoluteMinutes } = context.profile.sessions[clientOf(origin)];
  const token = createAccountToken(accountId);
  const expiresAt = new Date(now.getTime() + absoluteMinutes * 60_000).toISOString();
  const values = {
    sessionId: randomUUID(),
    accountId,
    tokenHash: hashSecretToken(token),
    deviceId: origin.deviceId ?? null,
    deviceLabel: describeDevice(origin),
    now: now.toISOString(),
    idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000).toISOString(),
    expiresAt,
  };
  return { issued: { token, expiresAt }, values };
}
