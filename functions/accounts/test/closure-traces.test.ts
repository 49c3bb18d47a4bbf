import { addDegree, createPhoto, sendVerificationCode } from "@exam/services";
import {
  addContact,
  bindAccount,
  bindTicketOf,
  compliantJpeg,
  createTestApp,
  deliver,
  originOf,
  registerCandidate,
  rightAnswer,
  signUpInput,
  solvedCaptcha,
} from "@exam/services/testing";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, context, sandbox } = test;
const owner = postgres(test.ownerUrl, { max: 1 });
afterAll(() => owner.end());

/** Every row of every table, as text, by table. */
async function readEverything(): Promise<Map<string, Set<string>>> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`;
  const rows = new Map<string, Set<string>>();
  for (const { name } of tables) {
    const found = await owner<{ row: string }[]>`select to_jsonb(t)::text as row from ${owner(name)} t`;
    rows.set(name, new Set(found.map(({ row }) => row)));
  }
  return rows;
}

/** Rows that were not there before, by table. */
async function newSince(before: Map<string, Set<string>>): Promise<Record<string, string[]>> {
  const now = await readEverything();
  const added = [...now].map(([name, rows]) => [name, [...rows].filter((row) => !before.get(name)?.has(row))] as const);
  return Object.fromEntries(added.filter(([, rows]) => rows.length > 0));
}

/** What may be left: the account's id with its dates, the trail that names nobody, and counts that expire by themselves. */
const mayStay = ["accounts", "attempt_counters", "audit_events", "captchas"];

it("R-PRV-10 after closure no table keeps a row about the person, under any id or digest", async () => {
  await registerCandidate(test);
  await deliver(context);
  const before = await readEverything();

  const body = await signUpInput(context, { name: "欧阳金丝雀" });
  const headers = { "x-client": "weapp", "idempotency-key": "closing-person" };
  const { body: made } = await call<{ token: string; account: { id: string } }>("POST", "/accounts", { body, headers });
  const { token } = made;
  const origin = originOf({ deviceId: "test-device-0001" });
  const { username = "", password, name, idNumber } = body;
  const accountId = made.account.id;
  const who = { accountId, username, password, name, idNumber, origin, reply: made as never };
  const phone = await addContact(test, who, "sms");
  const email = await addContact(test, who, "email");
  await sendVerificationCode(
    context,
    { channel: "sms", to: phone, purpose: "sign-up" },
    originOf({ address: "10.0.0.9" }),
  );
  const user = await sandbox.controls.addUser("wechat", { nickname: "小明" });
  await bindAccount(test, await bindTicketOf(test, user), who);
  await bindTicketOf(test, await sandbox.controls.addUser("wechat", { nickname: "别人" }));
  await createPhoto(context, { accountId, bytes: await compliantJpeg() }, origin);
  const degree = { kind: "education", school: "北京大学", major: "护理学", level: "本科" } as const;
  await addDegree(
    context,
    { ...degree, accountId, graduatedOn: "2016-07-01", certificateNumber: "100011201605000099" },
    origin,
  );
  for (const method of ["security-question", "sms", "email"]) {
    const claim = { method, name, idNumber, ...(await solvedCaptcha(context, "recovery")) };
    const { body: started } = await call("POST", "/recoveries", { body: claim });
    const proof = method === "security-question" ? { answer: rightAnswer } : { code: "000000" };
    await call("POST", `/recoveries/${started.recoveryId}/proof`, { body: proof });
  }
  for (const purpose of ["follow", "bind", "photo-upload"]) {
    await call("POST", "/handoffs", { token, body: { purpose } });
  }
  await deliver(context);
  const during = await newSince(before);
  const kept = JSON.stringify(during);
  for (const secret of [name, idNumber, phone, email]) expect(kept).not.toContain(secret);
  expect(Object.keys(during)).toEqual(
    expect.arrayContaining(["contacts", "degrees", "idempotency_keys", "photos", "recoveries", "verification_codes"]),
  );

  const { body: signedIn } = await call<{ token: string }>("POST", "/sessions", {
    body: { method: "password", identifier: username, password, ...(await solvedCaptcha(context, "sign-in")) },
  });
  const closing = await call("POST", "/me/closure", { token: signedIn.token });
  expect([closing.status, closing.body]).toEqual([200, { state: "closed" }]);
  await deliver(context);

  const after = await newSince(before);
  const strangers = ["bind_tickets", "provider_identities"];
  expect(Object.keys(after).filter((table) => ![...mayStay, ...strangers].includes(table))).toEqual([]);
  for (const table of strangers) expect(after[table]).toHaveLength(1);
  const left = JSON.stringify(after);
  for (const secret of [name, idNumber, phone, email, username, user.openId]) expect(left).not.toContain(secret);
  const [account] = await owner`select * from accounts where id = ${accountId}`;
  expect(context.cipher.open(account?.name_sealed, { table: "accounts", column: "name", rowId: accountId })).toBe("");
  const place = { table: "accounts", column: "id_number", rowId: accountId };
  expect(context.cipher.open(account?.id_number_sealed, place)).toBe("");
});
