import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { distribution } from "./distribution.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { url } = await createTestDatabase();
const sql = postgres(url, { max: 1 });
afterAll(() => sql.end());

const cut: Readonly<Record<string, string>> = { ...distribution.byAccount, ...distribution.byKey };
const whole: readonly string[] = distribution.whole;

/** Every rule that the schema as it stands in the database breaks, each as one line. */
async function problems(): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const keys = await sql<{ table: string; key: string; columns: string[] }[]>`
    select t.relname as table, i.relname as key,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = t.oid and a.attnum = any (x.indkey::int2[])) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where x.indisunique and t.relnamespace = 'public'::regnamespace and not t.relispartition`;
  const links = await sql<{ name: string; from: string; to: string; pairs: string[] }[]>`
    select c.conname as name, f.relname as from, t.relname as to,
      array(select format('%s=%s', a.attname, b.attname)
        from unnest(c.conkey, c.confkey) as pair (own, other)
        join pg_attribute a on a.attrelid = f.oid and a.attnum = pair.own
        join pg_attribute b on b.attrelid = t.oid and b.attnum = pair.other) as pairs
    from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and f.relnamespace = 'public'::regnamespace and c.conparentid = 0`;
  const nullable = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_nullable = 'YES'`;
  return [
    ...tables
      .filter(({ name }) => Number(name in cut) + Number(whole.includes(name)) !== 1)
      .map(({ name }) => `${name} is not placed`),
    ...[...Object.keys(cut), ...whole]
      .filter((name) => !tables.some((table) => table.name === name))
      .map((name) => `${name} is placed but not there`),
    ...keys
      .filter(({ table, columns }) => table in cut && !columns.includes(cut[table] ?? ""))
      .map(({ table, key }) => `${key} does not carry ${table}.${cut[table]}`),
    ...nullable.filter(({ table, column }) => cut[table] === column).map(({ table }) => `${table} is cut by a null`),
    ...links.filter((link) => !isWithinOnePlace(link)).map(({ name }) => `${name} leads to another node`),
  ];
}

function isWithinOnePlace({ from, to, pairs }: { from: string; to: string; pairs: string[] }): boolean {
  if (!(to in cut)) return true;
  return from in cut && pairs.includes(`${cut[from]}=${cut[to]}`);
}

describe("a distributed PostgreSQL can cut the tables by account", () => {
  it("every key and link carries the column that its table is cut by", async () => {
    expect(await problems()).toEqual([]);
  });

  it.each([
    ["create table stray (id uuid primary key)", "stray is not placed"],
    [
      "create unique index degrees_by_number on degrees (certificate_number)",
      "degrees_by_number does not carry degrees.account_id",
    ],
    [
      "alter table handoffs add constraint handoffs_owner foreign key (account_id) references accounts (id)",
      "handoffs_owner leads to another node",
    ],
    ["alter table contacts alter account_id drop not null", "contacts is cut by a null"],
  ])("finds what breaks it: %s", async (statement, problem) => {
    await sql.begin(async (tx) => {
      if (statement.includes("drop not null")) await tx.unsafe("alter table contacts drop constraint contacts_pkey");
      await tx.unsafe(statement);
    });
    expect(await problems()).toContain(problem);
  });
});

it("accounts lie in sixteen parts by the hash of their id, and a look-up by id reads one of them", async () => {
  const parts =
    await sql`select inhrelid::regclass::text as part from pg_inherits where inhparent = 'accounts'::regclass`;
  expect(parts).toHaveLength(16);
  const plan = await sql`explain select from accounts where id = '5f0c1a52-6a53-4d3b-9a0f-2d6b1c8f6e11'`;
  const scans = plan.filter((row) => String(row["QUERY PLAN"]).includes("accounts_p"));
  expect(scans.length).toBeLessThanOrEqual(2);
});
