import { type ErrorCode, Refusal } from "@exam/contracts";
import { attemptCounters, bytesArray, statement, unhurried } from "@exam/database";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Connection, ServiceContext } from "../service-context.ts";

export interface AttemptLimit {
  /** What is counted, such as `sign-in`; part of the key. */
  readonly purpose: string;
  /** Whose attempts, such as an account and a device; stored as a keyed digest. */
  readonly subject: string;
  readonly attempts: number;
  readonly windowMs: number;
  readonly refusal: ErrorCode;
}

/** A counter as a statement returns it. */
export interface Counted {
  readonly failures: number;
  readonly windowEndsAt: string;
}

/** In a transaction it comes before everything that others might wait for, or two successes could wait for each other. */
export interface ForgetAttempts {
  (connection?: Connection): Promise<void>;
  /** Of the counters that it takes away. */
  readonly keys: readonly Uint8Array[];
}

const attemptKeys = sql`${sql.placeholder("attemptKeys")}::bytea[]`;
/**
 * Locks the counters in the order of their keys, which is that of `beginSignIn`: in another, each could wait for the other.
 * The keys stand twice so that the deletion, too, searches only the parts in which they lie.
 */
export const forgetAll = sql`
  delete from attempt_counters where key = any(${attemptKeys}) and key in (
    select key from attempt_counters where key = any(${attemptKeys})
    order by array_position(${attemptKeys}, key) for update)`;
const forget = statement(forgetAll);

/** Forgets attempts by the keys of their counters. */
export function forgetByKeys(keys: readonly Uint8Array[], database: Connection): ForgetAttempts {
  return Object.assign(
    async (connection = database) => {
      await forget(connection, { attemptKeys: bytesArray(keys) });
    },
    { keys },
  );
}

/**
 * Takes one attempt before it is evaluated, so that of fifty at once no more than the limit are. The window starts at the
 * first attempt and again at the last permitted one; refused attempts do not prolong it.
 * @returns a function that forgets the attempts, for use after a success.
 * @throws Refusal the limit's code with `Retry-After`.
 */
export async function takeAttempt(context: ServiceContext, limit: AttemptLimit): Promise<ForgetAttempts> {
  assertWithin(context, limit, await countAttempt(context, limit));
  return forgetByKeys([keyOf(context, limit)], context.database);
}

/** @throws Refusal the limit's code with `Retry-After`, where what was counted is beyond the limit. */
export function assertWithin(
  context: ServiceContext,
  limit: Pick<AttemptLimit, "attempts" | "refusal">,
  counted: Counted | undefined,
): void {
  if (counted === undefined || counted.failures <= limit.attempts) return;
  const windowEndsAt = new Date(counted.windowEndsAt);
  throw new Refusal(limit.refusal, { retryAfterSeconds: secondsUntil(windowEndsAt, context.clock.now()) });
}

const windowIsOver = sql`attempt_counters.window_ends_at <= ${sql.placeholder("now")}::timestamptz`;

/**
 * Counts one attempt for each row of `from`, which may also say where: its placeholders are `now` and `windowEndsAt`.
 * Returns `failures` and `window_ends_at`.
 */
export const addAttempt = (counter: { key: SQL; attempts: SQL; from: SQL }) => sql`
  insert into attempt_counters (key, failures, window_ends_at)
  select ${counter.key}, 1, ${sql.placeholder("windowEndsAt")}::timestamptz from ${counter.from}
  on conflict (key) do update set
    failures = case when ${windowIsOver} then 1 else attempt_counters.failures + 1 end,
    window_ends_at = case
      when ${windowIsOver} or attempt_counters.failures + 1 <= ${counter.attempts}
      then excluded.window_ends_at else attempt_counters.window_ends_at end
  returning failures, window_ends_at`;

const attempt = addAttempt({
  key: sql`${sql.placeholder("key")}::bytea`,
  attempts: sql`${sql.placeholder("attempts")}::int`,
  from: sql`unhurried`,
});
const count = statement<Counted>(sql`
  with ${unhurried}, counted as (${attempt})
  select failures, window_ends_at as "windowEndsAt" from counted`);

/** Counts one attempt and refuses nothing. @returns how many there are and until when they count. */
export async function countAttempt(
  context: ServiceContext,
  limit: Omit<AttemptLimit, "refusal">,
): Promise<Counted | undefined> {
  const now = context.clock.now();
  const windowEndsAt = new Date(now.getTime() + limit.windowMs).toISOString();
  const key = keyOf(context, limit);
  const [counter] = await count(context.database, {
    key,
    windowEndsAt,
    now: now.toISOString(),
    attempts: limit.attempts,
  });
  return counter;
}

/** Forgets attempts that were counted for a subject, as a recovered password does for the sign-ins that led to it. */
export async function forgetAttempts(
  connection: Connection,
  context: ServiceContext,
  counted: Pick<AttemptLimit, "purpose" | "subject">,
): Promise<void> {
  await forget(connection, { attemptKeys: bytesArray([keyOf(context, counted)]) });
}

/** Uses up all attempts of a subject at once, until a given time. */
export async function exhaustAttempts(
  connection: Connection,
  context: ServiceContext,
  limit: Pick<AttemptLimit, "purpose" | "subject" | "attempts" | "windowMs">,
): Promise<void> {
  const windowEndsAt = new Date(context.clock.now().getTime() + limit.windowMs);
  const failures = limit.attempts + 1;
  await connection
    .insert(attemptCounters)
    .values({ key: keyOf(context, limit), failures, windowEndsAt })
    .onConflictDoUpdate({ target: attemptCounters.key, set: { failures, windowEndsAt } });
}

/** Says beforehand that no attempt is left, without taking one. @throws Refusal the limit's code with `Retry-After`. */
export async function assertAttemptsLeft(context: ServiceContext, limit: AttemptLimit): Promise<void> {
  const windowEndsAt = await exhaustedUntil(context, limit);
  if (windowEndsAt === undefined) return;
  throw new Refusal(limit.refusal, { retryAfterSeconds: secondsUntil(windowEndsAt, context.clock.now()) });
}

/** Until when no attempt is left, or undefined while there is one. */
export async function exhaustedUntil(
  context: ServiceContext,
  limit: Omit<AttemptLimit, "refusal">,
): Promise<Date | undefined> {
  const [counter] = await context.database
    .select()
    .from(attemptCounters)
    .where(eq(attemptCounters.key, keyOf(context, limit)));
  const isOver = counter === undefined || counter.windowEndsAt <= context.clock.now();
  return isOver || counter.failures < limit.attempts ? undefined : counter.windowEndsAt;
}

function keyOf(context: ServiceContext, counted: Pick<AttemptLimit, "purpose" | "subject">): Uint8Array {
  return context.lookupDigest(`attempts:${counted.purpose}`, counted.subject);
}

function secondsUntil(end: Date, now: Date): number {
  return Math.max(1, Math.ceil((end.getTime() - now.getTime()) / 1000));
}
