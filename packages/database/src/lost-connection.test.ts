import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import { attemptCounters, captchas } from "./tables/index.ts";
import { createTestDatabase } from "./testing/test-database.ts";

// One connection: whatever a lost transaction still sends would reach the one that comes after it.
const { url } = await createTestDatabase();
const one = openDatabase({ url, maxConnections: 1 });
const other = openDatabase({ url, maxConnections: 1 });
afterAll(() => Promise.all([one.close(), other.close()]));

const counter = (key: number) => ({ key: new Uint8Array([key]), failures: 1, windowEndsAt: new Date() });
const closed = { cause: { code: "CONNECTION_CLOSED" } };

async function backendPid(database: Pick<typeof one.database, "execute">): Promise<number> {
  const [row] = await database.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return row?.pid ?? 0;
}

async function end(pid: number): Promise<void> {
  await other.database.execute(sql`select pg_terminate_backend(${pid}::int, 5000)`);
}

it("a transaction whose connection ends in the middle of a statement is refused, and the process lives", async () => {
  const lost = one.database.transaction(async (tx) => {
    const pid = await backendPid(tx);
    setTimeout(() => end(pid), 50);
    await tx.execute(sql`select pg_sleep(20)`);
  });
  await expect(lost).rejects.toThrow();
  await one.database.insert(attemptCounters).values(counter(1));
  expect(await one.database.$count(attemptCounters)).toBe(1);
});

it("what a lost transaction sends afterwards never runs in the transaction that has its place", async () => {
  let isGone = () => {};
  const gone = new Promise<void>((resolve) => {
    isGone = resolve;
  });
  let sendLate = () => {};
  const late = new Promise<void>((resolve) => {
    sendLate = resolve;
  });
  const outcomes: unknown[] = [];
  const lost = one.database.transaction(async (tx) => {
    await tx.insert(attemptCounters).values(counter(2));
    await end(await backendPid(tx));
    isGone();
    await late;
    outcomes.push(
      await tx
        .insert(attemptCounters)
        .values(counter(3))
        .catch((error: unknown) => error),
    );
  });
  const refused = expect(lost).rejects.toThrow();
  await gone;
  const next = one.database.transaction(async (tx) => {
    await tx.insert(attemptCounters).values(counter(4));
    sendLate();
    await new Promise((resolve) => setTimeout(resolve, 100));
    throw new Error("undone");
  });
  await expect(next).rejects.toThrow("undone");
  await refused;
  expect(outcomes).toMatchObject([closed]);
  const kept = await one.database.select({ key: attemptCounters.key }).from(attemptCounters);
  expect(kept.map(({ key }) => key[0])).toEqual([1]);
});

it("statements sent together over a connection that ends are refused or get their own answers, and so do the next ones", async () => {
  const pid = await backendPid(one.database);
  const together = Promise.allSettled([
    one.database.execute(sql`select pg_sleep(20)`),
    ...Array.from({ length: 5 }, (_, index) => one.database.execute(sql`select ${index + 1}::int as number`)),
  ]);
  setTimeout(() => end(pid), 50);
  const outcomes = await together;
  expect(outcomes[0]).toMatchObject({ status: "rejected" });
  const answers = outcomes.map((outcome, number) => (outcome.status === "fulfilled" ? outcome.value[0] : { number }));
  expect(answers).toEqual(outcomes.map((_, number) => ({ number })));
  const [row] = await one.database.execute<{ number: number }>(sql`select 7 as number`);
  expect(row?.number).toBe(7);
  expect(await one.database.$count(captchas)).toBe(0);
});
