import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { workOutbox } from "../outbox/work-outbox.ts";
import {
  type Candidate,
  originOf,
  receiveCode,
  registerCandidate,
  signIn,
  signUpInput,
  solvedCaptcha,
} from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { activateAccount } from "./activate-account.ts";
import { createAccount } from "./create-account.ts";
import { resendActivation } from "./resend-activation.ts";

const test = await createTestContext({ profileId: "chsi" });
const { context, sandbox, clock } = test;

/** The token in the newest mail to an address, as the person would click it. */
function mailedToken(email: string): string {
  const link = sandbox.controls.messages(email)[0]?.link ?? "";
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/#\/pages\/activation\/index\?token=/);
  return new URLSearchParams(link.slice(link.indexOf("?"))).get("token") ?? "";
}

async function resend(email: string): Promise<unknown> {
  const reply = await resendActivation(context, { email, ...(await solvedCaptcha(context, "sign-up")) });
  await workOutbox(context);
  return reply;
}

async function stateOf({ accountId }: Candidate): Promise<string | undefined> {
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  return row?.state;
}

it("R-REG-09 the link in the mail activates the account and proves the address", async () => {
  const candidate = await registerCandidate(test);
  await activateAccount(context, { token: mailedToken(candidate.username) }, originOf());
  expect(await stateOf(candidate)).toBe("active");
  const { account } = await signIn(context, candidate);
  expect(account.contacts).toMatchObject([{ channel: "email", proven: true }]);
  await expectAuditRow(context, candidate.accountId, "account.activated");
});

it("R-REG-09 refuses a sign-in before activation, but only with the right password", async () => {
  const candidate = await registerCandidate(test);
  await expectRefusal(signIn(context, candidate), "account/pending-activation");
  const { username } = candidate;
  await expectRefusal(signIn(context, { username, password: "wrong-4-sure" }), "session/wrong-credentials");
});

it("R-REG-09 signs in by email in any case and by a proven phone", async () => {
  const phone = "13700137000";
  const phoneCode = await receiveCode(test, phone, "sign-up");
  const candidate = await registerCandidate(test, { phone, phoneCode });
  await activateAccount(context, { token: mailedToken(candidate.username) }, originOf());
  const { password } = candidate;
  const byEmail = await signIn(context, { username: ` ${candidate.username.toUpperCase()} `, password });
  const byPhone = await signIn(context, { username: "+86 137-0013-7000", password });
  expect([byEmail.account.id, byPhone.account.id]).toEqual([candidate.accountId, candidate.accountId]);
});

it("R-REG-09 a taken phone is told only after its code is proven", async () => {
  const phone = "13600136000";
  const holder = await registerCandidate(test, { phone, phoneCode: await receiveCode(test, phone, "sign-up") });
  await activateAccount(context, { token: mailedToken(holder.username) }, originOf());
  const unproven = await signUpInput(context, { phone, phoneCode: "000000" });
  await expectRefusal(createAccount(context, unproven, originOf()), "verification-code/expired");
  clock.advanceSeconds(61);
  const proven = await signUpInput(context, { phone, phoneCode: await receiveCode(test, phone, "sign-up") });
  await expectRefusal(createAccount(context, proven, originOf()), "account/contact-taken");
});

it("R-REG-09 a link is refused after 48 hours", async () => {
  const candidate = await registerCandidate(test);
  clock.advanceSeconds(48 * 3600);
  const token = mailedToken(candidate.username);
  await expectRefusal(activateAccount(context, { token }, originOf()), "account-activation/invalid");
  expect(await stateOf(candidate)).toBe("pending-activation");
});

it("R-PRV-06 a link activates once under 50 parallel uses", async () => {
  const candidate = await registerCandidate(test);
  const token = mailedToken(candidate.username);
  const { done, refused } = await race(50, () => activateAccount(context, { token }, originOf()));
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "account-activation/invalid": 49 });
  expect(await countAuditRows(context, candidate.accountId, "account.activated")).toBe(1);
});

it("refuses a token nobody issued", async () => {
  await expectRefusal(activateAccount(context, { token: "x".repeat(43) }, originOf()), "account-activation/invalid");
});

it("R-REG-09 resending makes a new link and ends the earlier one", async () => {
  const candidate = await registerCandidate(test);
  const first = mailedToken(candidate.username);
  await resend(candidate.username.toUpperCase());
  const second = mailedToken(candidate.username);
  expect(second).not.toBe(first);
  await expectRefusal(activateAccount(context, { token: first }, originOf()), "account-activation/invalid");
  await activateAccount(context, { token: second }, originOf());
  expect(await stateOf(candidate)).toBe("active");
});

it("R-PRV-08 resending answers an unknown, an active and a waiting address alike", async () => {
  const waiting = await registerCandidate(test);
  const active = await registerCandidate(test);
  await activateAccount(context, { token: mailedToken(active.username) }, originOf());
  const replies = [await resend("nobody@example.com"), await resend(active.username), await resend(waiting.username)];
  expect(replies).toEqual([{}, {}, {}]);
  expect(sandbox.controls.messages("nobody@example.com")).toEqual([]);
  expect(sandbox.controls.messages(active.username)).toHaveLength(1);
  expect(sandbox.controls.messages(waiting.username)).toHaveLength(2);
});

it("R-REG-09 refuses a fourth mail within a minute, to known and unknown addresses alike", async () => {
  const { username } = await registerCandidate(test);
  for (const email of [username, "stranger@example.com"]) {
    for (let sent = 0; sent < 3; sent++) await resend(email);
    const refusal = await expectRefusal(resend(email), "verification-code/too-many");
    expect(refusal.details.retryAfterSeconds).toBeGreaterThan(0);
  }
});

it("resending needs a captcha made for signing up", async () => {
  const captcha = await solvedCaptcha(context, "sign-in");
  await expectRefusal(resendActivation(context, { email: "a@example.com", ...captcha }), "captcha/expired");
  const fresh = await solvedCaptcha(context, "sign-up");
  const wrong = { ...fresh, captchaAnswer: "!" };
  await expectRefusal(resendActivation(context, { email: "a@example.com", ...wrong }), "captcha/wrong");
});
