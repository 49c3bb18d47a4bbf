import * as contracts from "@exam/contracts";
import { accountIdentifiers, accounts, consents, credentials, securityAnswers } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { originOf, registerCandidate, signIn, signUpInput, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal } from "../testing/expectations.ts";
import { createAccount } from "./create-account.ts";

const test = await createTestContext();
const { context } = test;

it("records a registration in the audit trail with its device and request", async () => {
  const origin = originOf();
  const { accountId } = await registerCandidate(test, {}, origin);
  await expectAuditRow(context, accountId, "account.created", {
    device: "iPhone · 微信小程序",
    requestId: origin.requestId ?? null,
    details: { notice: "sign-up-nhc", noticeVersion: context.profile.signUp.notice.version },
  });
});

it("R-REG-01 keeps the consent with the version of the notice that was read", async () => {
  const { accountId } = await registerCandidate(test);
  const rows = await context.database.select().from(consents).where(eq(consents.accountId, accountId));
  expect(rows).toMatchObject([{ noticeId: "sign-up-nhc", version: context.profile.signUp.notice.version }]);
});

it("R-REG-01 refuses a registration without consent", async () => {
  const input = await signUpInput(context, { consents: [] });
  await expectRefusal(createAccount(context, input, originOf()), "account/consent-required");
});

it("R-REG-01 refuses consent to an older version of the notice", async () => {
  const input = await signUpInput(context, { consents: [{ noticeId: "sign-up-nhc", version: "2020-01" }] });
  await expectRefusal(createAccount(context, input, originOf()), "account/notice-outdated");
});

it("R-REG-02 a username that differs only by case is taken", async () => {
  await registerCandidate(test, { username: "Harbour_Lamp" });
  const input = await signUpInput(context, { username: "hARBOUR_lAMP" });
  const refusal = await expectRefusal(createAccount(context, input, originOf()), "account/username-taken");
  expect(refusal.details.fields).toMatchObject([{ path: "username", message: "该用户名已被使用" }]);
});

it("R-REG-02 keeps a username as it was typed", async () => {
  const { reply } = await registerCandidate(test, { username: "CamelCase_1" });
  expect(reply.account.username).toBe("CamelCase_1");
});

it("R-REG-04 stores a name of astral characters and a typed dot in its normal form", async () => {
  const { reply } = await registerCandidate(test, { name: "王𠅤.𫖯" });
  expect(reply.account.name).toBe("王𠅤·𫖯");
});

it("R-REG-05 flags a name in pinyin for a check where the profile allows it", async () => {
  const { accountId } = await registerCandidate(test, { name: "王CHENG", nameIsPinyin: true });
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  expect(row?.isNamePinyin).toBe(true);
});

it("R-REG-06 takes a Hong Kong and Macau permit with a Latin name", async () => {
  const { reply } = await registerCandidate(test, {
    idType: "hk-macau-permit",
    idNumber: "H12345678",
    name: "CHAN Tai Man",
  });
  expect(reply.account).toMatchObject({ idType: "hk-macau-permit", name: "CHAN Tai Man" });
});

it("R-REG-07 one account per ID document, and the second attempt says how to recover", async () => {
  const { idNumber } = await registerCandidate(test);
  const input = await signUpInput(context, { idNumber: idNumber.toLowerCase() });
  const refusal = await expectRefusal(createAccount(context, input, originOf()), "account/id-number-taken");
  expect(refusal.details.fields).toMatchObject([{ path: "idNumber" }]);
});

it("R-REG-07 the same number on another kind of document is another person's", async () => {
  const idNumber = "H23456781";
  await registerCandidate(test, { idType: "hk-macau-permit", idNumber });
  const second = await registerCandidate(test, { idType: "passport", idNumber, name: "LEE Ming" });
  expect(second.reply.account.state).toBe("active");
});

it("R-REG-08 stores security answers hashed after normalising, and the question sealed", async () => {
  const { accountId } = await registerCandidate(test, {
    securityAnswers: [{ questionId: "first-teacher", answer: " ＷＡＮＧ  老师 " }],
  });
  const [row] = await context.database.select().from(securityAnswers).where(eq(securityAnswers.accountId, accountId));
  expect(row?.questionSealed).not.toContain("first-teacher");
  expect(await context.passwords.verify("wang老师", row?.answerHash)).toBe(true);
  expect(await context.passwords.verify("wang 老师!", row?.answerHash)).toBe(false);
});

it("R-REG-08 refuses a registration without any security question", async () => {
  const input = await signUpInput(context, { securityAnswers: undefined });
  const refusal = await expectRefusal(createAccount(context, input, originOf()), "account/field-required");
  expect(refusal.details.fields).toMatchObject([{ path: "securityAnswers", message: "请填写密保问题和答案" }]);
});

it("R-REG-10 a wrong captcha stops the registration before anything is told", async () => {
  const { idNumber } = await registerCandidate(test);
  const input = await signUpInput(context, { idNumber, captchaAnswer: "????" });
  await expectRefusal(createAccount(context, input, originOf()), "captcha/wrong");
});

it("R-REG-12 on the web a registration ends without a session", async () => {
  const { reply } = await registerCandidate(test, {}, originOf({ clientKind: "h5" }));
  expect(reply.token).toBeUndefined();
});

it("R-REG-12 in a mini-program a registration ends signed in", async () => {
  const { reply } = await registerCandidate(test);
  expect(reply.token).toMatch(/^[\w-]{64}$/);
});

it("R-REG-13 a refusal marks every wrong field at once and spends no captcha", async () => {
  const captcha = await solvedCaptcha(context, "sign-up");
  const valid = await signUpInput(context, captcha);
  const wrong = { ...valid, username: "1st", password: "short", name: "A", idNumber: "110105198502301234" };
  const refusal = await expectRefusal(createAccount(context, wrong, originOf()), "account/username-invalid");
  const paths = new Set(refusal.details.fields?.map(({ path }) => path));
  expect([...paths].sort()).toEqual(["idNumber", "name", "password", "username"]);
  const reply = await createAccount(context, valid, originOf());
  expect(reply.account.state).toBe("active");
});

it("R-PRV-01 keeps name and ID number sealed and looks them up by keyed digest alone", async () => {
  const { accountId, idNumber, name } = await registerCandidate(test);
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  const held = await context.database
    .select()
    .from(accountIdentifiers)
    .where(eq(accountIdentifiers.accountId, accountId));
  const stored = JSON.stringify([row, held.map(({ digest }) => Buffer.from(digest).toString("latin1"))]);
  expect(stored).not.toContain(idNumber);
  expect(stored).not.toContain(name);
  expect(held.map(({ kind }) => kind).sort()).toEqual(["id-document", "username"]);
});

it("stores the password as an argon2id hash only", async () => {
  const { accountId, password } = await registerCandidate(test);
  const [row] = await context.database.select().from(credentials).where(eq(credentials.accountId, accountId));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(row?.passwordHash).not.toContain(password);
});

it("R-PRV-02 the reply carries the ID number masked", async () => {
  const { reply, idNumber } = await registerCandidate(test);
  expect(JSON.stringify(reply)).not.toContain(idNumber);
  expect(reply.account.idNumberMasked).toContain("*");
});

it("R-REG-12 after registering, the same person signs in with username and with ID number", async () => {
  const { username, idNumber, password, accountId } = await registerCandidate(test);
  const replies = [
    await signIn(context, { username, password }),
    await signIn(context, { username: idNumber, password }),
  ];
  expect(replies.map(({ account }) => account.id)).toEqual([accountId, accountId]);
});

it("R-REG-11 no operation of a signed-in candidate takes a username, name or ID document", () => {
  const operations = (Object.values(contracts) as unknown[]).filter(isOperation);
  const changing = operations.filter(({ session, method }) => session.startsWith("re") && method !== "GET");
  expect(changing.length).toBeGreaterThan(10);
  const fixed = changing.flatMap(({ path, input }) =>
    ["username", "name", "idType", "idNumber"].filter((field) => fieldsOf(input).includes(field)).map(() => path),
  );
  expect(fixed).toEqual([]);
});

function isOperation(value: unknown): value is contracts.Endpoint {
  return typeof value === "object" && value !== null && "path" in value && "session" in value;
}

function fieldsOf(input: unknown): string[] {
  const { shape, def } = input as { shape?: object; def?: { options?: unknown[] } };
  return [...Object.keys(shape ?? {}), ...(def?.options ?? []).flatMap(fieldsOf)];
}
