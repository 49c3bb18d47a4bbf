import { randomBytes } from "node:crypto";
import { accounts, auditEvents, createFieldCipher, openDatabase, type Transaction } from "@exam/database";
import { eq, like, type SQL, sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { accountPlace } from "../account/account-place.ts";
import { changePassword } from "../me/change-password.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import { registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { recordAuditEvent } from "./record-audit-event.ts";
import { verifyAuditStream } from "./verify-audit-stream.ts";

const test = await createTestContext();
const { context } = test;
const owner = openDatabase({ url: test.ownerUrl, maxConnections: 1 });
afterAll(() => owner.close());

async function candidateWithHistory() {
  const who = await registerCandidate(test);
  for (let visit = 0; visit < 3; visit++) await signIn(context, who);
  return who;
}

/** What only the owner of the tables could do: switch the guard off, change, switch it on. */
async function tamper(statements: readonly SQL[]): Promise<void> {
  await owner.database.transaction(async (tx: Transaction) => {
    await tx.execute(sql`alter table audit_events disable trigger audit_events_append_only`);
    for (const statement of statements) await tx.execute(statement);
    await tx.execute(sql`alter table audit_events enable trigger audit_events_append_only`);
  });
}

it("R-PRV-03 an honest chain holds", async () => {
  const { accountId } = await candidateWithHistory();
  expect(await verifyAuditStream(context.database, accountId)).toBeUndefined();
  expect(await context.database.$count(auditEvents, eq(auditEvents.stream, accountId))).toBe(4);
});

const remove = (stream: string) => sql`delete from audit_events where stream = ${stream} and sequence = 2`;
const change = (what: SQL) => (stream: string) => [
  sql`update audit_events set ${what} where stream = ${stream} and sequence = 2`,
];

it.each<[string, (stream: string) => readonly SQL[]]>([
  ["given to another actor", change(sql`actor = 'staff:x'`)],
  ["changed in its details", change(sql`details = '{"method":"face"}'`)],
  ["changed in its result", change(sql`result = 'refused'`)],
  ["redated", change(sql`at = at - interval '1 day'`)],
  ["given another hash", change(sql`hash = sha256('x')`)],
  ["removed", (stream) => [remove(stream)]],
  [
    "removed and renumbered",
    (stream) => [
      remove(stream),
      sql`update audit_events set sequence = sequence - 1 where stream = ${stream} and sequence > 2`,
    ],
  ],
])("R-PRV-03 the chain shows an event that was %s", async (_how, statements) => {
  const { accountId } = await candidateWithHistory();
  await tamper(statements(accountId));
  expect(await verifyAuditStream(context.database, accountId)).toBe(2);
});

it("R-PRV-03 even the owner of the tables is refused while the guard is on", async () => {
  await registerCandidate(test);
  for (const statement of [
    "update audit_events set actor = 'x'",
    "delete from audit_events",
    "truncate audit_events",
  ]) {
    await expect(owner.database.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  }
});

it("R-PRV-03 fifty events at once make one unbroken chain", async () => {
  const { accountId } = await registerCandidate(test);
  await race(50, () =>
    context.database.transaction((tx) =>
      recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "track.changed" }),
    ),
  );
  expect(await context.database.$count(auditEvents, eq(auditEvents.stream, accountId))).toBe(51);
  expect(await verifyAuditStream(context.database, accountId)).toBeUndefined();
});

it("R-PRV-03 an event lives and dies with what it records", async () => {
  const { accountId } = await registerCandidate(test);
  const undone = context.database.transaction(async (tx) => {
    await recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "password.changed" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await context.database.$count(auditEvents, eq(auditEvents.stream, accountId))).toBe(1);
});

it.each([
  ["update", sql`update audit_events set result = 'done'`],
  ["delete", sql`delete from audit_events`],
  ["truncate", sql`truncate audit_events`],
  ["disable trigger", sql`alter table audit_events disable trigger all`],
])("R-PRV-03 the application's role cannot %s", async (_what, statement) => {
  await registerCandidate(test);
  const before = await context.database.$count(auditEvents);
  await expect(context.database.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  expect(await context.database.$count(auditEvents)).toBe(before);
});

it("R-PRV-10 the trail holds no personal data in clear", async () => {
  const { accountId, idNumber, name, username } = await candidateWithHistory();
  const rows = await context.database.select().from(auditEvents).where(eq(auditEvents.stream, accountId));
  const stored = JSON.stringify(rows);
  for (const secret of [idNumber, name, username, "203.0.113.7"]) expect(stored).not.toContain(secret);
});

it("R-CEN-01 the event log says in Chinese who did what when, newest first, and only one's own", async () => {
  const who = await candidateWithHistory();
  const change = { accountId: who.accountId, currentPassword: who.password, newPassword: "new-Harbour-lamp-4" };
  await changePassword(context, change, who.origin);
  await expectRefusal(signIn(context, who), "session/wrong-credentials");
  const { items } = await listMyEvents(context, who);
  expect(items.map(({ text }) => text)).toEqual([
    "登录失败：密码不正确",
    "修改了密码",
    "登录成功",
    "登录成功",
    "登录成功",
    "注册了账号",
  ]);
  expect(items[0]?.device).toBe("iPhone · 微信小程序");
  const { items: others } = await listMyEvents(context, await registerCandidate(test));
  expect(others).toHaveLength(1);
});

it("R-PRV-01 a value sealed with an earlier key opens after rotation", async () => {
  const { accountId, name } = await registerCandidate(test);
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  const rotated = createFieldCipher({ activeKeyId: "k2", keys: { ...test.dataKeys.keys, k2: randomBytes(32) } });
  expect(rotated.open(row?.nameSealed ?? "", accountPlace("name", accountId))).toBe(name);
  expect(rotated.isOutdated(row?.nameSealed ?? "")).toBe(true);
});

it("R-PRV-01 a sealed value copied to another account does not open there", async () => {
  const [victim, thief] = [await registerCandidate(test), await registerCandidate(test)];
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, victim.accountId));
  const stolen = { idNumberSealed: row?.idNumberSealed ?? "" };
  await context.database.update(accounts).set(stolen).where(eq(accounts.id, thief.accountId));
  await expect(signIn(context, thief)).rejects.toThrow(/unable to authenticate|auth/i);
});

it("R-PRV-08 what strangers do is spread over streams, always the same one for the same stranger", async () => {
  const streams = new Set<string>();
  for (let person = 0; person < 40; person++) {
    for (let times = 0; times < 2; times++) {
      await context.database.transaction((tx) =>
        recordAuditEvent(tx, context, { stranger: `nobody_${person}`, actor: "candidate", action: "session.refused" }),
      );
    }
  }
  const rows = await context.database.select().from(auditEvents).where(like(auditEvents.stream, "system:%"));
  for (const { stream } of rows) streams.add(stream);
  expect(rows).toHaveLength(80);
  expect(streams.size).toBeGreaterThan(20);
  for (const stream of streams) {
    expect(stream).toMatch(/^system:[0-9a-f]{2}$/);
    expect(rows.filter((row) => row.stream === stream).length % 2).toBe(0);
    expect(await verifyAuditStream(context.database, stream)).toBeUndefined();
  }
});
