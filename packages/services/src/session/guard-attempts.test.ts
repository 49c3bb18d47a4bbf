import { randomUUID } from "node:crypto";
import { attemptCounters } from "@exam/database";
import { eq, inArray, sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import type { Connection } from "../service-context.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { type AttemptLimit, forgetByKeys, takeAttempt } from "./guard-attempts.ts";

const { context, clock } = await createTestContext();
const limitOf = (subject: string = randomUUID()): AttemptLimit => ({
  purpose: "test",
  subject,
  attempts: 3,
  windowMs: 60_000,
  refusal: "request/too-many",
});

it("lets the limit through and no more, even of fifty at once", async () => {
  const limit = limitOf();
  const { done, refused } = await race(50, () => takeAttempt(context, limit));
  expect([done.length, refused]).toEqual([3, { "request/too-many": 47 }]);
});

it("counts each subject and each purpose by itself", async () => {
  const limit = limitOf();
  await race(3, () => takeAttempt(context, limit));
  await takeAttempt(context, limitOf());
  await takeAttempt(context, { ...limit, purpose: "another" });
  await expectRefusal(takeAttempt(context, limit), "request/too-many");
});

it("waits from the last permitted attempt, which refused ones do not prolong", async () => {
  const limit = limitOf();
  await takeAttempt(context, limit);
  clock.advanceSeconds(50);
  await race(2, () => takeAttempt(context, limit));
  clock.advanceSeconds(50);
  const refusal = await expectRefusal(takeAttempt(context, limit), "request/too-many");
  expect(refusal.details.retryAfterSeconds).toBeGreaterThan(0);
  expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(10);
  clock.advanceSeconds(10);
  await takeAttempt(context, limit);
});

it("forgets after a success", async () => {
  const limit = limitOf();
  await race(2, () => takeAttempt(context, limit));
  const forget = await takeAttempt(context, limit);
  await forget();
  const { done } = await race(4, () => takeAttempt(context, limit));
  expect(done).toHaveLength(3);
});

it("forgets several counters in the order in which they were taken, so that nobody waits for each other", async () => {
  const { database } = context;
  const [taken, next] = [Buffer.alloc(32, 0xff), Buffer.alloc(32, 0)];
  const windowEndsAt = clock.now();
  await database.insert(attemptCounters).values([next, taken].map((key) => ({ key, failures: 1, windowEndsAt })));
  const waiting = sql`
    select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`;
  const count = (connection: Connection, key: Uint8Array) =>
    connection.update(attemptCounters).set({ failures: 2 }).where(eq(attemptCounters.key, key));
  const forgotten = await database.transaction(async (tx) => {
    await count(tx, taken);
    const forgetting = forgetByKeys([taken, next], database)();
    await vi.waitFor(async () => expect(await database.execute(waiting)).toHaveLength(1), 10_000);
    await count(tx, next);
    return { forgetting };
  });
  await forgotten.forgetting;
  expect(await database.$count(attemptCounters, inArray(attemptCounters.key, [taken, next]))).toBe(0);
});

it("R-PRV-02 keeps who was counted as a keyed digest only", async () => {
  await takeAttempt(context, limitOf("11010519491231002X"));
  const rows = await context.database.select().from(attemptCounters);
  const stored = JSON.stringify(rows.map(({ key, ...row }) => [row, Buffer.from(key).toString("latin1")]));
  expect(stored).not.toContain("11010519491231002X");
});
