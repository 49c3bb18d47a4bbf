import { accountIdentifiers, accounts, captchas } from "@exam/database";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { originOf, receiveCode, signUpInput, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, race } from "../testing/expectations.ts";
import { residentId } from "../testing/resident-id.ts";
import { createAccount } from "./create-account.ts";

const test = await createTestContext();
const { context } = test;

let accountsBefore = 0;
beforeEach(async () => {
  accountsBefore = await context.database.$count(accounts);
});
const newAccounts = async () => (await context.database.$count(accounts)) - accountsBefore;

it("R-REG-07 one account per ID document, even for 100 at once", async () => {
  const idNumber = residentId();
  const inputs = await Promise.all(Array.from({ length: 100 }, () => signUpInput(context, { idNumber })));
  const { done, refused } = await race(100, (index) => createAccount(context, at(inputs, index), originOf()));
  expect(refused).toEqual({ "account/id-number-taken": 99 });
  expect(await newAccounts()).toBe(1);
  const accountId = done[0]?.account.id ?? "";
  expect(await countAuditRows(context, accountId, "account.created")).toBe(1);
  const held = await context.database.$count(accountIdentifiers, eq(accountIdentifiers.accountId, accountId));
  expect(held).toBe(2);
});

it("R-REG-02 one account per username, even for 30 at once in every mixture of case", async () => {
  const username = "same_name";
  const inputs = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      signUpInput(context, { username: index % 2 === 0 ? username : username.toUpperCase() }),
    ),
  );
  const { refused } = await race(30, (index) => createAccount(context, at(inputs, index), originOf()));
  expect(refused).toEqual({ "account/username-taken": 29 });
  expect(await newAccounts()).toBe(1);
});

it("R-PRV-06 a captcha is single-use under 50 parallel registrations", async () => {
  const captcha = await solvedCaptcha(context, "sign-up");
  const inputs = await Promise.all(Array.from({ length: 50 }, () => signUpInput(context, captcha)));
  const { refused } = await race(50, (index) => createAccount(context, at(inputs, index), originOf()));
  expect(refused).toEqual({ "captcha/expired": 49 });
  expect(await newAccounts()).toBe(1);
  const [row] = await context.database.select().from(captchas).where(eq(captchas.id, captcha.captchaId));
  expect(row?.usedAt).not.toBeNull();
});

it("R-PRV-06 a verification code is single-use under 50 parallel registrations", async () => {
  const phone = "13800138000";
  const phoneCode = await receiveCode(test, phone, "sign-up");
  const inputs = await Promise.all(Array.from({ length: 50 }, () => signUpInput(context, { phone, phoneCode })));
  const { done } = await race(50, (index) => createAccount(context, at(inputs, index), originOf()));
  expect(done).toHaveLength(1);
  expect(await newAccounts()).toBe(1);
});
