import type { IssuedSession, SignInMethod } from "@exam/contracts";
import { bytesArray, statement } from "@exam/database";
import { sql } from "drizzle-orm";
import { type ShownAccount, type ShownRow, selectShown, toAccountView } from "../account/view-account.ts";
import { addEventAfter, newEvent, takeTurn } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type ForgetAttempts, forgetAll } from "./guard-attempts.ts";
import { addSession, endEarlierSessions, newSession } from "./issue-session.ts";
import { assertMaySignIn, openSession } from "./open-session.ts";

/** Rows are locked in the order of the transaction below: attempts, sessions, the audit stream. */
const signIn = statement<ShownRow>(sql`
  with forgotten as (${forgetAll} returning 1),
  ended as (${endEarlierSessions} and (select count(*) from forgotten) >= 0 returning 1),
  turn as materialized (${takeTurn} from (select count(*) from ended) as earlier),
  opened as (${addSession}),
  noted as (${addEventAfter(sql`turn`)})
  ${selectShown}`);

/**
 * Signs in who has proven to be the account's and forgets the attempts that led there, in one statement. It sees the
 * account as it was when it began. Where something else has happened to the account meanwhile, such as another sign-in on
 * this device, the audit stream's key refuses the statement, and the same is done in a transaction, one step after the
 * other. @throws Refusal as `assertMaySignIn`
 */
export async function signInAtOnce(
  context: ServiceContext,
  account: ShownAccount,
  proof: { readonly method: SignInMethod; readonly forget: ForgetAttempts },
  origin: CallOrigin,
): Promise<IssuedSession> {
  assertMaySignIn(account);
  const { method, forget } = proof;
  const { issued, values } = newSession(context, account.id, origin);
  const event = newEvent(context, {
    accountId: account.id,
    actor: "candidate",
    action: "session.created",
    details: { method },
    origin,
  });
  try {
    const [shown] = await signIn(context.database, { ...values, ...event, attemptKeys: bytesArray(forget.keys) });
    return { ...issued, account: toAccountView(context, account, shown?.contacts ?? [], shown?.photoId ?? undefined) };
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
  return context.database.transaction(async (tx) => {
    const [, opened] = await Promise.all([forget(tx), openSession(tx, context, account, { method }, origin)]);
    return opened;
  });
}

function isOvertaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && Reflect.get(cause, "constraint_name") === "audit_events_pkey";
}
