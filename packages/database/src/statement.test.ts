import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import { statement, unhurried } from "./statement.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { url } = await createTestDatabase();
const { database, close } = openDatabase({ url, maxConnections: 1 });
afterAll(close);

const waiting = sql`current_setting('synchronous_commit') as waiting`;

it("a statement takes its values by name, as often as its text names them", async () => {
  const add = statement<{ sum: number }>(
    sql`select ${sql.placeholder("one")}::int + ${sql.placeholder("two")}::int + ${sql.placeholder("one")}::int as sum`,
  );
  expect(await add(database, { two: 20, one: 1 })).toEqual([{ sum: 22 }]);
  expect(await add(database, { one: 3, two: 4 })).toEqual([{ sum: 10 }]);
});

it("an unhurried statement does not wait for the disk, and whatever follows it on its connection does", async () => {
  await database.execute(sql`set synchronous_commit = on`);
  const count = statement<{ waiting: string }>(sql`
    with ${unhurried}
    insert into attempt_counters (key, failures, window_ends_at)
    select ${sql.placeholder("key")}::bytea, 1, '2026-01-01' from unhurried
    on conflict (key) do update set failures = attempt_counters.failures + 1
    returning ${waiting}`);
  const values = { key: Buffer.from("once") };
  const plain = statement<{ waiting: string }>(sql`select ${waiting}`);
  for (let times = 0; times < 2; times++) {
    expect(await count(database, values)).toEqual([{ waiting: "off" }]);
    expect(await plain(database, {})).toEqual([{ waiting: "on" }]);
  }
});
