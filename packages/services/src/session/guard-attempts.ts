import { type ErrorCode, Refusal } from "@exam/contracts";
import { attemptCounters } from "@exam/database";
import { eq, sql } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

export interface AttemptLimit {
  /** What is counted, such as `sign-in`; part of the key. */
  readonly purpose: string;
  /** Whose attempts, such as an account and a device; stored as a keyed digest. */
  readonly subject: string;
  readonly attempts: number;
  readonly windowMs: number;
  readonly refusal: ErrorCode;
}

/**
 * Takes one attempt before it is evaluated, so that of fifty at once no more than the limit are. The window starts at the
 * first attempt and again at the last permitted one; refused attempts do not prolong it.
 * @returns a function that forgets the attempts, for use after a success.
 * @throws Refusal the limit's code with `Retry-After`.
 */
export async function takeAttempt(context: ServiceContext, limit: AttemptLimit): Promise<() => Promise<void>> {
  const now = context.clock.now();
  const windowEndsAt = new Date(now.getTime() + limit.windowMs);
  const key = context.lookupDigest(`attempts:${limit.purpose}`, limit.subject);
  const isOver = sql`${attemptCounters.windowEndsAt} <= ${now.toISOString()}::timestamptz`;
  const [counter] = await context.database
    .insert(attemptCounters)
    .values({ key, failures: 1, windowEndsAt })
    .onConflictDoUpdate({
      target: attemptCounters.key,
      set: {
        failures: sql`case when ${isOver} then 1 else ${attemptCounters.failures} + 1 end`,
        windowEndsAt: sql`case when ${isOver} or ${attemptCounters.failures} + 1 <= ${limit.attempts}
          then excluded.window_ends_at else ${attemptCounters.windowEndsAt} end`,
      },
    })
    .returning();
  if (counter !== undefined && counter.failures > limit.attempts) {
    const retryAfterSeconds = Math.max(1, Math.ceil((counter.windowEndsAt.getTime() - now.getTime()) / 1000));
    throw new Refusal(limit.refusal, { retryAfterSeconds });
  }
  return async () => {
    await context.database.delete(attemptCounters).where(eq(attemptCounters.key, key));
  };
}
