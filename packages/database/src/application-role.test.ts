import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { applicationRole, openDatabase } from "./client.ts";
import { auditEvents } from "./tables/index.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const { url, drop } = await createTestDatabase();
const application = openDatabase({ url, role: applicationRole });
const owner = openDatabase({ url, maxConnections: 1 });
afterAll(async () => {
  await Promise.all([application.close(), owner.close()]);
  await drop();
});

const denied = { cause: { code: "42501" } };

await application.database.insert(auditEvents).values({
  stream: "system",
  sequence: 1,
  id: "11111111-1111-4111-8111-111111111111",
  at: new Date(),
  actor: "job",
  action: "test",
  result: "done",
  details: {},
  previousHash: new Uint8Array(32),
  hash: new Uint8Array(32),
});

it("acts as a role of its own that cannot sign in", async () => {
  const [role] = await application.database.execute(
    sql`select current_user as name, rolcanlogin, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual({
    name: applicationRole,
    rolcanlogin: false,
    rolsuper: false,
    rolcreaterole: false,
    rolbypassrls: false,
  });
});

it("owns nothing", async () => {
  const owned = await application.database.execute(
    sql`select relname from pg_class where pg_get_userbyid(relowner) = current_user`,
  );
  expect([...owned]).toEqual([]);
});

it.each([
  "update audit_events set actor = 'x'",
  "delete from audit_events",
  "truncate audit_events",
  "alter table audit_events disable trigger all",
  "drop trigger audit_events_append_only on audit_events",
  "drop table audit_events",
  "alter table accounts drop column state",
  "truncate accounts cascade",
  "create table extra (id int)",
  "create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$",
])("R-PRV-03 the application may not: %s", async (statement) => {
  await expect(application.database.execute(statement)).rejects.toMatchObject(denied);
});

it("R-PRV-03 the application may read and append the trail", async () => {
  expect(await application.database.$count(auditEvents)).toBe(1);
});

it.each(["update audit_events set actor = 'x'", "delete from audit_events", "truncate audit_events"])(
  "R-PRV-03 even the owner may not: %s",
  async (statement) => {
    await expect(owner.database.execute(statement)).rejects.toMatchObject(denied);
    expect(await owner.database.$count(auditEvents)).toBe(1);
  },
);

it("may read and write every other table", async () => {
  const missing = await application.database.execute(sql`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'audit_events'
      and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
        and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))`);
  expect([...missing]).toEqual([]);
});
