import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import { accounts } from "./tables/index.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { url } = await createTestDatabase();
const one = openDatabase({ url, maxConnections: 1 });
const unnamed = openDatabase({ url, maxConnections: 1, usesPreparedStatements: false });
afterAll(() => Promise.all([one.close(), unnamed.close()]));

const id = "5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11";
type Statement = { statement: string };

async function preparedIn({ database }: typeof one): Promise<string[]> {
  const rows = await database.execute<Statement>(sql`select statement from pg_prepared_statements`);
  return rows.map(({ statement }) => statement).filter((statement) => statement.includes('from "accounts"'));
}

it("a statement is prepared once for a connection, outside and inside transactions", async () => {
  const read = (database: Pick<typeof one.database, "select">) =>
    database.select().from(accounts).where(sql`${accounts.id} = ${id}`);
  for (let times = 0; times < 3; times++) await read(one.database);
  await one.database.transaction(async (tx) => {
    await read(tx);
    await tx.transaction((inner) => read(inner));
  });
  expect(await preparedIn(one)).toHaveLength(1);
});

it("a prepared statement is planned for all values at once, unless the client says otherwise", async () => {
  const planned = openDatabase({ url, maxConnections: 1, keepsPlans: false });
  try {
    for (const { database } of [one, planned]) {
      for (let times = 0; times < 3; times++) await database.select().from(accounts).where(sql`${accounts.id} = ${id}`);
    }
    const counts = sql`select sum(generic_plans)::int as generic, sum(custom_plans)::int as custom
      from pg_prepared_statements where statement like '%from "accounts"%'`;
    const [[kept], [anew]] = await Promise.all([one.database.execute(counts), planned.database.execute(counts)]);
    expect(kept).toMatchObject({ custom: 0 });
    expect(anew).toMatchObject({ generic: 0, custom: 3 });
  } finally {
    await planned.close();
  }
});

it("a list as long as its values are many is not kept for ever", async () => {
  const many = Array.from({ length: 60 }, () => sql`${id}`);
  await one.database
    .select({ state: accounts.state })
    .from(accounts)
    .where(sql`${accounts.id} in (${sql.join(many, sql`, `)})`);
  expect(await preparedIn(one)).toHaveLength(1);
});

it("without prepared statements none is made", async () => {
  await unnamed.database.select().from(accounts).where(sql`${accounts.id} = ${id}`);
  expect(await preparedIn(unnamed)).toEqual([]);
});

it("what goes wrong inside a transaction still undoes it", async () => {
  const insert = one.database.transaction(async (tx) => {
    await tx.insert(accounts).values({
      id,
      state: "active",
      nameSealed: "x",
      idType: "resident-id",
      idNumberSealed: "x",
      createdAt: new Date(0),
    });
    throw new Error("undone");
  });
  await expect(insert).rejects.toThrow("undone");
  expect(await one.database.$count(accounts)).toBe(0);
});
