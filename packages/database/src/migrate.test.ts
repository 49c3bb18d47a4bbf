import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, expect, inject, it } from "vitest";
import { migrateDatabase } from "./migrate.ts";

const admin = postgres(inject("postgresAdminUrl"), { max: 1 });
afterAll(() => admin.end());

/** A database that no migration has seen. */
async function emptyDatabase(): Promise<string> {
  const name = `bare_${randomBytes(8).toString("hex")}`;
  await admin.unsafe(`create database ${name}`);
  return inject("postgresAdminUrl").replace(/postgres$/, name);
}

async function schemaOf(url: string) {
  const sql = postgres(url, { max: 1 });
  try {
    const columns = await sql`
      select table_name, column_name, data_type, is_nullable from information_schema.columns
      where table_schema = 'public' order by table_name, column_name`;
    const constraints = await sql`
      select conrelid::regclass::text as on_table, conname, pg_get_constraintdef(oid) as definition
      from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`;
    const indexes = await sql`select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`;
    const [applied] = await sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
    return { columns: [...columns], constraints: [...constraints], indexes: [...indexes], applied: applied?.count };
  } finally {
    await sql.end();
  }
}

const migrations = (await readdir(new URL("../migrations", import.meta.url))).filter((file) => file.endsWith(".sql"));

it("ten processes that start at once on an empty database migrate it once", async () => {
  const url = await emptyDatabase();
  await Promise.all(Array.from({ length: 10 }, () => migrateDatabase(url)));
  const { applied, columns } = await schemaOf(url);
  expect(applied).toBe(migrations.length);
  expect(columns.length).toBeGreaterThan(100);
});

it("two databases of one cluster migrate at once, although they share the application's role", async () => {
  const urls = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase()]);
  await Promise.all(urls.map((url) => migrateDatabase(url)));
  const schemas = await Promise.all(urls.map(schemaOf));
  expect(schemas[1]).toEqual(schemas[0]);
  expect(schemas[2]).toEqual(schemas[0]);
});

it("migrating again changes nothing and keeps the data", async () => {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  const before = await schemaOf(url);
  const sql = postgres(url, { max: 1 });
  await sql`insert into attempt_counters values ('\\x01', 1, now())`;
  await migrateDatabase(url);
  expect(await sql`select failures from attempt_counters`).toMatchObject([{ failures: 1 }]);
  await sql.end();
  expect(await schemaOf(url)).toEqual(before);
});

it("a migration that cannot reach its database says so", async () => {
  const nowhere = inject("postgresAdminUrl").replace(/postgres$/, "no_such_database");
  await expect(migrateDatabase(nowhere)).rejects.toMatchObject({ code: "3D000" });
});
