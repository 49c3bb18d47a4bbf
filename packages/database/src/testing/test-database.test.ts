import postgres from "postgres";
import { expect, it } from "vitest";
import { createTestDatabase } from "./test-database.ts";

it("gives each caller a migrated database of its own", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const first = postgres(one.url, { max: 1 });
  const second = postgres(other.url, { max: 1 });
  try {
    await first`create table only_here (id int)`;
    const [found] = await second`select to_regclass('only_here') as table_name, to_regclass('accounts') as migrated`;
    expect(found).toEqual({ table_name: null, migrated: "accounts" });
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
  await one.drop();
  const gone = postgres(one.url, { max: 1 });
  await expect(gone`select 1`).rejects.toMatchObject({ code: "3D000" });
  await gone.end();
});
