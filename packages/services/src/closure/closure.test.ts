import { accounts, auditEvents, degrees, openDatabase, outbox, photos } from "@exam/database";
import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { verifyAuditStream } from "../audit/verify-audit-stream.ts";
import { addDegreeEvidence } from "../degree/add-degree-evidence.ts";
import { createPhoto } from "../photo/create-photo.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { type Candidate, originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { add } from "../testing/degrees.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { passFace } from "../testing/faces.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { addContact, deliver, provenRecovery, startRecovery } from "../testing/recoveries.ts";
import { scanQr, showQr } from "../testing/wechat.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { finishClosures } from "./finish-closures.ts";
import { startClosure } from "./start-closure.ts";
import { undoClosure } from "./undo-closure.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const hours = 3600;
const owner = openDatabase({ url: test.ownerUrl, maxConnections: 1 });
afterAll(() => owner.close());

async function sessionOf(who: Candidate) {
  const { token = "", account } = await signIn(context, who, who.origin);
  const session = await authenticateSession(context, token, who.origin);
  if (session === undefined) throw new Error("a fresh token was not accepted");
  return { accountId: who.accountId, sessionId: session.sessionId, token, account };
}

/** Somebody with an approved photo and, a day later, a fresh sign-in. */
async function settled() {
  const who = await registerCandidate(test);
  await approvePhoto(who);
  clock.advanceSeconds(24 * hours);
  return { who, session: await sessionOf(who) };
}

async function approvePhoto(who: Candidate): Promise<void> {
  const { photo } = await createPhoto(
    withVerdict(context, "pass"),
    { accountId: who.accountId, bytes: await compliantJpeg() },
    who.origin,
  );
  await context.database.update(photos).set({ state: "approved" }).where(eq(photos.id, photo.id));
}

const stateOf = async (accountId: string) =>
  (await context.database.select().from(accounts).where(eq(accounts.id, accountId)))[0]?.state;

describe("when", () => {
  it("R-CLO-01 an account younger than 24 hours closes at once, whatever it holds", async () => {
    const who = await registerCandidate(test);
    await approvePhoto(who);
    clock.advanceSeconds(24 * hours - 60);
    expect(await startClosure(context, await sessionOf(who), who.origin)).toEqual({ state: "closed" });
    await expectAuditRow(context, who.accountId, "account.closed");
    await expectRefusal(signIn(context, who), "session/wrong-credentials");
  });

  it("R-CLO-01 an account with nothing verified closes at once", async () => {
    const who = await registerCandidate(test);
    await add(test, who);
    clock.advanceSeconds(30 * 24 * hours);
    expect(await startClosure(context, await sessionOf(who), who.origin)).toEqual({ state: "closed" });
  });

  it("R-CLO-01 others have 24 hours in which signing in offers to undo", async () => {
    const { who, session } = await settled();
    const closure = await startClosure(context, session, who.origin);
    expect(closure.state).toBe("closing");
    const leftMs = Date.parse(closure.closesAt ?? "") - clock.now().getTime();
    expect(leftMs / 1000).toBeGreaterThan(24 * hours - 60);
    expect(leftMs / 1000).toBeLessThanOrEqual(24 * hours);
    await expectAuditRow(context, who.accountId, "closure.started");
    expect(await finishClosures(context)).toBe(0);
    const again = await sessionOf(who);
    expect(again.account.state).toBe("closing");
    await undoClosure(context, again, who.origin);
    await expectAuditRow(context, who.accountId, "closure.undone");
    clock.advanceSeconds(25 * hours);
    expect(await finishClosures(context)).toBe(0);
    expect((await sessionOf(who)).account.state).toBe("active");
  });

  it("R-CLO-01 a verified degree is something verified", async () => {
    const who = await registerCandidate(test);
    const { id } = await add(test, who);
    await context.database.update(degrees).set({ state: "verified" }).where(eq(degrees.id, id));
    clock.advanceSeconds(24 * hours);
    expect((await startClosure(context, await sessionOf(who), who.origin)).state).toBe("closing");
  });

  it("R-CLO-01 a face that stood for the password has verified nothing of the account", async () => {
    const who = await registerCandidate(test);
    await passFace(test, "h5", "reauthentication", who);
    clock.advanceSeconds(24 * hours);
    expect(await startClosure(context, await sessionOf(who), who.origin)).toEqual({ state: "closed" });
  });

  it("R-CLO-01 after 24 hours the job closes, and undoing is too late", async () => {
    const { who, session } = await settled();
    await finishClosures(context);
    await startClosure(context, session, who.origin);
    clock.advanceSeconds(24 * hours);
    await expectRefusal(undoClosure(context, session, who.origin), "account/not-closing");
    const finished = await Promise.all([finishClosures(context), finishClosures(context), finishClosures(context)]);
    expect(finished.reduce((sum, closed) => sum + closed)).toBe(1);
    await expectAuditRow(context, who.accountId, "account.closed", { actor: "job" });
    expect(await countAuditRows(context, who.accountId, "account.closed")).toBe(1);
    expect(await authenticateSession(context, session.token, who.origin)).toBeUndefined();
  });

  it("R-CLO-01 the other devices are signed out while the closure waits", async () => {
    const { who, session } = await settled();
    const { token = "" } = await signIn(context, who);
    await startClosure(context, session, who.origin);
    expect(await authenticateSession(context, token, originOf())).toBeUndefined();
    expect(await authenticateSession(context, session.token, who.origin)).toMatchObject({ accountState: "closing" });
  });

  it("R-CLO-01 an account that an application uses stays", async () => {
    const { who, session } = await settled();
    await context.database.update(photos).set({ state: "locked" }).where(eq(photos.accountId, who.accountId));
    await expectRefusal(startClosure(context, session, who.origin), "account/in-use");
    expect(await stateOf(who.accountId)).toBe("active");
  });

  it("undoing what was not asked for is refused", async () => {
    const { who, session } = await settled();
    await expectRefusal(undoClosure(context, session, who.origin), "account/not-closing");
  });

  it("asked for by many at once, it starts once", async () => {
    const { who, session } = await settled();
    const { done, refused } = await race(10, () => startClosure(context, session, who.origin));
    expect([done.length, refused]).toEqual([1, { "account/not-active": 9 }]);
    expect(await countAuditRows(context, who.accountId, "closure.started")).toBe(1);
  });

  it("nobody else's account is touched", async () => {
    const { who, session } = await settled();
    const other = await registerCandidate(test);
    await startClosure(context, { accountId: other.accountId, sessionId: session.sessionId }, other.origin);
    expect(await stateOf(who.accountId)).toBe("active");
  });
});

describe("erasure", () => {
  /** A candidate with something in every room, closed. */
  async function closedWithEverything() {
    const who = await registerCandidate(test);
    const phone = await addContact(test, who, "sms");
    const mail = await addContact(test, who, "email");
    const user = await sandbox.controls.addUser("wechat", { nickname: "小李" });
    await scanQr(test, user, await showQr(test, who, "bind"));
    await showQr(test, who, "follow");
    await deliver(context);
    await createPhoto(
      withVerdict(context, "pass"),
      { accountId: who.accountId, bytes: await compliantJpeg() },
      who.origin,
    );
    const bytes = await compliantJpeg();
    const { evidenceId } = await addDegreeEvidence(context, { accountId: who.accountId, bytes }, who.origin);
    await add(test, who, { evidenceId });
    await provenRecovery(context, who);
    const keys = await objectKeys(who.accountId);
    const session = await sessionOf(who);
    await startClosure(context, session, who.origin);
    return { who, phone, mail, openId: user.openId, keys };
  }

  async function objectKeys(accountId: string): Promise<string[]> {
    const rows = await owner.database.execute<{ key: string }>(sql`
      select source_key as key from photos where account_id = ${accountId}
      union select image_key from photos where account_id = ${accountId}
      union select image_key from evidence_images where account_id = ${accountId}`);
    return rows.map(({ key }) => key);
  }

  it("R-PRV-10 no table keeps a row of a closed account but the account itself", async () => {
    const { who } = await closedWithEverything();
    const references = await owner.database.execute<{ table: string; column: string }>(sql`
      select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = 'accounts'::regclass`);
    expect(references.length).toBeGreaterThan(12);
    const left: string[] = [];
    for (const { table, column } of [...references, { table: "outbox", column: "account_id" }]) {
      const [row] = await owner.database.execute<{ rows: number }>(
        sql`select count(*)::int as rows from ${sql.identifier(table)} where ${sql.identifier(column)} = ${who.accountId}`,
      );
      if (row?.rows !== 0) left.push(table);
    }
    expect(left).toEqual([]);
  });

  it("R-PRV-10 name, number, contacts, open id and username are nowhere in the database any more", async () => {
    const { who, phone, mail, openId } = await closedWithEverything();
    const [row] = await context.database.select().from(accounts).where(eq(accounts.id, who.accountId));
    expect(row).toMatchObject({ state: "closed", username: null, closedAt: expect.any(Date) });
    for (const column of ["name", "id_number"] as const) {
      const sealed = column === "name" ? row?.nameSealed : row?.idNumberSealed;
      expect(context.cipher.open(sealed ?? "", { table: "accounts", column, rowId: who.accountId })).toBe("");
    }
    await deliver(context);
    const tables = await owner.database.execute<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await owner.database.execute<{ text: string }>(
        sql`select row_to_json(t)::text as text from ${sql.identifier(name)} t`,
      );
      const text = rows.map((row) => row.text).join("\n");
      for (const secret of [who.idNumber, who.username, phone, mail, openId]) {
        if (text.includes(secret)) found.push(`${name} keeps ${secret}`);
      }
    }
    expect(found).toEqual([]);
  });

  it("R-PRV-10 photos and evidence are gone from the store", async () => {
    const { keys } = await closedWithEverything();
    expect(keys).toHaveLength(3);
    await deliver(context);
    for (const key of keys) expect(await context.providers.objectStore.get(key)).toBeUndefined();
  });

  it("R-PRV-10 pictures that the store cannot delete now are deleted later", async () => {
    const { keys } = await closedWithEverything();
    const { objectStore } = context.providers;
    const away = { ...objectStore, delete: () => Promise.reject(new Error("store is away")) };
    const broken = { ...context, providers: { ...context.providers, objectStore: away } };
    for (let round = 0; round < 8; round++) {
      await deliver(broken);
      clock.advanceSeconds(1800);
    }
    expect(await objectStore.get(keys[0] ?? "")).toBeDefined();
    await deliver(context);
    for (const key of keys) expect(await objectStore.get(key)).toBeUndefined();
    expect(await context.database.$count(outbox)).toBe(0);
  });

  it("R-CLO-01 the ID number, the username, the contacts and the WeChat are free again", async () => {
    const { who, phone, openId } = await closedWithEverything();
    const again = await registerCandidate(test, { idNumber: who.idNumber, username: who.username });
    expect(again.accountId).not.toBe(who.accountId);
    await addContact(test, again, "email");
    expect(phone).toBeDefined();
    const user = { openId, nickname: "小李" };
    await scanQr(test, user as Parameters<typeof scanQr>[1], await showQr(test, again, "bind"));
    await expectAuditRow(context, again.accountId, "binding.created", { actor: "provider" });
  });

  it("R-PRV-10 the audit trail stays, unbroken and without personal data", async () => {
    const { who, phone, mail, openId } = await closedWithEverything();
    expect(await verifyAuditStream(context.database, who.accountId)).toBeUndefined();
    const trail = await context.database.select().from(auditEvents).where(eq(auditEvents.stream, who.accountId));
    expect(trail.length).toBeGreaterThan(8);
    const text = JSON.stringify(trail);
    for (const secret of [who.name, who.idNumber, who.username, phone, mail, openId])
      expect(text).not.toContain(secret);
  });

  it("R-SES-08 the owner hears of it on the channels that were bound until then", async () => {
    const { phone, mail, openId } = await closedWithEverything();
    await deliver(context);
    for (const to of [phone, mail, openId]) {
      expect(sandbox.controls.messages(to)[0]?.text).toContain("注销，个人信息已删除");
    }
  });

  it("R-REC-05 a closed account cannot be recovered, nor be told from one that never was", async () => {
    const { who } = await closedWithEverything();
    expect((await startRecovery(context, who)).step).toBe("answer");
  });
});
