import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import { createTestDatabase } from "./testing/test-database.ts";

// The driver is patched to write a statement's values anew when it sends it again (docs/decisions/012).
it("a statement that a migration has overtaken is sent again with the values it had", async () => {
  const { url } = await createTestDatabase();
  const { database, close } = openDatabase({ url, maxConnections: 1 });
  const other = openDatabase({ url, maxConnections: 1 });
  try {
    await other.database.execute(sql`create table things (key bytea primary key, data jsonb, at timestamptz)`);
    await other.database.execute(sql`insert into things values ('\\x07', '{"a":"\\"b\\""}', '2026-11-21T00:00:00Z')`);
    const read = () =>
      database.execute(sql`select * from things where key = ${new Uint8Array([7])}
        and data = ${JSON.stringify({ a: '"b"' })}::jsonb and at = ${new Date("2026-11-21T00:00:00Z").toISOString()}`);
    expect(await read()).toHaveLength(1);
    expect(await read()).toHaveLength(1);
    await other.database.execute(sql`alter table things add column note text default 'new'`);
    expect(await read()).toMatchObject([{ note: "new" }]);
    expect(await read()).toMatchObject([{ note: "new" }]);
  } finally {
    await Promise.all([close(), other.close()]);
  }
});
