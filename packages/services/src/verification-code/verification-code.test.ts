import { randomUUID } from "node:crypto";
import { outbox, verificationCodes } from "@exam/database";
import { expect, it } from "vitest";
import { workOutbox } from "../outbox/work-outbox.ts";
import { originOf, receiveCode, registerCandidate, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { checkVerificationCode } from "./check-verification-code.ts";
import { sendVerificationCode } from "./send-verification-code.ts";

const test = await createTestContext();
const { context, sandbox, clock } = test;

let phones = 0;
const newPhone = () => `139${String(++phones).padStart(8, "0")}`;
const anonymous = () => originOf({ address: randomUUID() });
const send = (to: string, origin = anonymous()) =>
  sendVerificationCode(context, { channel: to.includes("@") ? "email" : "sms", to, purpose: "sign-up" }, origin);
const claim = (to: string, code: string) =>
  ({ channel: "sms", purpose: "sign-up", to, code, path: "phoneCode" }) as const;
const wrong = (code: string) => (code === "111111" ? "222222" : "111111");

it("R-REG-09 sends six digits by SMS and by mail", async () => {
  const phone = newPhone();
  await send(phone);
  await send("reader@example.com");
  expect(sandbox.controls.messages(phone)).toMatchObject([{ channel: "sms", code: expect.stringMatching(/^\d{6}$/) }]);
  expect(sandbox.controls.messages("reader@example.com")).toMatchObject([
    { channel: "email", subject: "【考生管理平台】校验码", code: expect.stringMatching(/^\d{6}$/) },
  ]);
});

it("R-REG-09 keeps neither code nor address in clear", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  const rows = await context.database.select().from(verificationCodes);
  const stored = JSON.stringify(rows.map((row) => [row, Buffer.from(row.codeHash).toString("latin1")]));
  expect(stored).not.toContain(phone);
  expect(stored).not.toContain(`"${code}"`);
  expect(await context.database.$count(outbox)).toBe(0);
});

it("R-REG-09 a code serves once", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  const spend = await checkVerificationCode(context, claim(phone, code));
  await context.database.transaction(spend);
  await expectRefusal(checkVerificationCode(context, claim(phone, code)), "verification-code/expired");
});

it("R-REG-09 a code is refused after ten minutes", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  clock.advanceSeconds(10 * 60);
  await expectRefusal(checkVerificationCode(context, claim(phone, code)), "verification-code/expired");
});

it("R-REG-09 a code has five tries", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  for (let tries = 0; tries < 5; tries++) {
    await expectRefusal(checkVerificationCode(context, claim(phone, wrong(code))), "verification-code/wrong");
  }
  await expectRefusal(checkVerificationCode(context, claim(phone, code)), "verification-code/expired");
});

it("R-REG-09 of 50 parallel guesses five are looked at", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  const { refused } = await race(50, () => checkVerificationCode(context, claim(phone, wrong(code))));
  expect(refused).toEqual({ "verification-code/wrong": 5, "verification-code/expired": 45 });
});

it("R-PRV-06 one of 50 parallel uses of a verification code counts", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  const { done } = await race(50, async () =>
    context.database.transaction(await checkVerificationCode(context, claim(phone, code))),
  );
  expect(done).toHaveLength(1);
});

it("R-REG-09 a later code replaces the earlier one", async () => {
  const phone = newPhone();
  const first = await receiveCode(test, phone, "sign-up");
  clock.advanceSeconds(1);
  const second = await receiveCode(test, phone, "sign-up");
  if (first !== second) {
    await expectRefusal(checkVerificationCode(context, claim(phone, first)), "verification-code/wrong");
  }
  await expect(checkVerificationCode(context, claim(phone, second))).resolves.toBeTypeOf("function");
});

it("R-REG-09 a code made for one purpose or address is worth nothing for another", async () => {
  const phone = newPhone();
  const code = await receiveCode(test, phone, "sign-up");
  const elsewhere = { ...claim(phone, code), purpose: "recovery" } as const;
  await expectRefusal(checkVerificationCode(context, elsewhere), "verification-code/expired");
  await expectRefusal(checkVerificationCode(context, claim(newPhone(), code)), "verification-code/expired");
});

it("R-REG-09 sends at most three a minute to one address, even at once", async () => {
  const phone = newPhone();
  const { done, refused } = await race(8, () => send(phone));
  expect(done).toHaveLength(3);
  expect(refused).toEqual({ "verification-code/too-many": 5 });
  expect(sandbox.controls.messages(phone)).toHaveLength(3);
  clock.advanceSeconds(60);
  await send(`+86 ${phone}`);
  expect(sandbox.controls.messages(phone)).toHaveLength(4);
});

it("asks for a captcha after ten sends from one address on the network", async () => {
  const origin = anonymous();
  for (let sent = 0; sent < 10; sent++) await send(newPhone(), origin);
  await expectRefusal(send(newPhone(), origin), "captcha/required");
  const captcha = await solvedCaptcha(context, "sign-up");
  const input = { channel: "sms", to: newPhone(), purpose: "sign-up", ...captcha } as const;
  expect(await sendVerificationCode(context, input, origin)).toHaveProperty("verificationId");
  await expectRefusal(sendVerificationCode(context, input, origin), "captcha/expired");
  const unsolved = { ...input, ...(await solvedCaptcha(context, "sign-up")), captchaAnswer: "?" };
  await expectRefusal(sendVerificationCode(context, unsolved, origin), "captcha/wrong");
});

it.each([
  ["sms", "12345678901"],
  ["sms", "1380013800"],
  ["sms", "reader@example.com"],
  ["email", "13800138000"],
  ["email", "a@b"],
  ["email", "a\r\nbcc:x@example.com"],
] as const)("refuses %s to %j", async (channel, to) => {
  const sending = sendVerificationCode(context, { channel, to, purpose: "sign-up" }, anonymous());
  const refusal = await expectRefusal(sending, "verification-code/address-invalid");
  expect(refusal.details.fields).toMatchObject([{ path: "to" }]);
});

it("sends codes for one's own contacts only to somebody signed in", async () => {
  const input = { channel: "sms", to: newPhone(), purpose: "contact" } as const;
  await expectRefusal(sendVerificationCode(context, input, anonymous()), "session/required");
  const { accountId } = await registerCandidate(test);
  expect(await sendVerificationCode(context, input, { ...anonymous(), accountId })).toHaveProperty("expiresAt");
});

it("R-PRV-08 answers alike for an address that belongs to an account and for one that does not", async () => {
  const known = newPhone();
  await registerCandidate(test, { phone: known, phoneCode: await receiveCode(test, known, "sign-up") });
  const recover = (to: string) =>
    sendVerificationCode(context, { channel: "sms", to, purpose: "recovery" }, anonymous());
  const replies = [await recover(known), await recover(newPhone())];
  expect(replies.map((reply) => Object.keys(reply).sort())).toEqual([
    ["expiresAt", "verificationId"],
    ["expiresAt", "verificationId"],
  ]);
});

it("a code whose carrier is down is sent when the carrier is back", async () => {
  const phone = newPhone();
  sandbox.controls.setFault({ provider: "sms", mode: "error" });
  await send(phone);
  expect(sandbox.controls.messages(phone)).toEqual([]);
  sandbox.controls.setFault({ provider: "sms", mode: "off" });
  expect(await workOutbox(context)).toEqual({ done: 0, postponed: 0 });
  clock.advanceSeconds(2);
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
  expect(sandbox.controls.messages(phone)).toHaveLength(1);
});
