import { accountIdentifiers, accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import {
  type Candidate,
  originOf,
  receiveCode,
  registerCandidate,
  signIn,
  signUpInput,
} from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { residentId } from "../testing/resident-id.ts";
import { activateAccount } from "./activate-account.ts";
import { createAccount } from "./create-account.ts";

const test = await createTestContext({ profileId: "chsi" });
const { context, sandbox, clock } = test;

const mailsTo = (email: string) => sandbox.controls.messages(email);

function linkedToken(email: string): string {
  const link = mailsTo(email)[0]?.link ?? "";
  return new URLSearchParams(link.slice(link.indexOf("?"))).get("token") ?? "";
}

async function activeCandidate(): Promise<Candidate> {
  const who = await registerCandidate(test);
  await activateAccount(context, { token: linkedToken(who.username) }, originOf());
  return who;
}

/** The reply without what differs between any two registrations. */
async function shapeOfReply(email: string | undefined): Promise<unknown> {
  const input = await signUpInput(context, email === undefined ? {} : { email });
  const { account, ...others } = await createAccount(context, input, originOf());
  const { id, contacts, idNumberMasked, ...rest } = account;
  expect([id, idNumberMasked]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.any(String)]);
  return {
    others,
    rest,
    contacts: contacts.map(({ channel, proven }) => ({ channel, proven })),
    keys: Object.keys(account),
  };
}

it("R-PRV-08 a free address, a waiting one and an active one get the same reply", async () => {
  const [waiting, active] = [await registerCandidate(test), await activeCandidate()];
  const free = await shapeOfReply(undefined);
  expect(free).toMatchObject({ rest: { state: "pending-activation" }, others: {} });
  expect(await shapeOfReply(waiting.username)).toEqual(free);
  expect(await shapeOfReply(active.username.toUpperCase())).toEqual(free);
});

it("R-REG-09 the mail to a waiting address says so, and its link activates the account that was there", async () => {
  const who = await registerCandidate(test);
  const first = linkedToken(who.username);
  await createAccount(context, await signUpInput(context, { email: who.username }), originOf());
  expect(mailsTo(who.username)[0]?.text).toContain("该邮箱已经注册，正在等待激活");
  await expectRefusal(activateAccount(context, { token: first }, originOf()), "account-activation/invalid");
  await activateAccount(context, { token: linkedToken(who.username) }, originOf());
  expect((await signIn(context, who)).account.id).toBe(who.accountId);
});

it("R-REG-09 the mail to an active address says that it can sign in", async () => {
  const who = await activeCandidate();
  await createAccount(context, await signUpInput(context, { email: who.username }), originOf());
  const [mail] = mailsTo(who.username);
  expect(mail?.text).toContain("该邮箱（或者手机号）已经注册，可直接登录");
  expect(mail?.link).toMatch(/#\/pages\/sign-in\/index$/);
  await expectAuditRow(context, who.accountId, "account.sign-up-repeated");
});

it("nothing is left of the second registration: its ID number, password and account are free", async () => {
  const who = await activeCandidate();
  const idNumber = residentId();
  const input = await signUpInput(context, { email: who.username, idNumber });
  const { account } = await createAccount(context, input, originOf());
  expect(await context.database.select().from(accounts).where(eq(accounts.id, account.id))).toEqual([]);
  const { id } = account;
  expect(await context.database.$count(accountIdentifiers, eq(accountIdentifiers.accountId, id))).toBe(0);
  await expectRefusal(signIn(context, { ...who, password: input.password }), "session/wrong-credentials");
  expect((await signIn(context, who)).account.id).toBe(who.accountId);
  expect((await registerCandidate(test, { idNumber })).accountId).not.toBe(account.id);
});

it("R-REG-09 a code to the address itself proves it: then the page is told", async () => {
  const [waiting, active] = [await registerCandidate(test), await activeCandidate()];
  for (const [{ username: email }, code] of [
    [waiting, "account/pending-activation"],
    [active, "account/contact-taken"],
  ] as const) {
    const emailCode = await receiveCode(test, email, "sign-up");
    const input = await signUpInput(context, { email, emailCode });
    await expectRefusal(createAccount(context, input, originOf()), code);
  }
});

it("R-PRV-08 another phone's code tells nothing of the address; the code of the account's own phone does", async () => {
  const phone = "13600236001";
  const phoneCode = await receiveCode(test, phone, "sign-up");
  const who = await registerCandidate(test, { phone, phoneCode });
  clock.advanceSeconds(61);
  const foreign = { phone: "13600236002", phoneCode: await receiveCode(test, "13600236002", "sign-up") };
  const stranger = await signUpInput(context, { email: who.username, ...foreign });
  expect((await createAccount(context, stranger, originOf())).account.state).toBe("pending-activation");
  const own = { phone, phoneCode: await receiveCode(test, phone, "sign-up") };
  const again = await signUpInput(context, { email: who.username, ...own });
  const { details } = await expectRefusal(createAccount(context, again, originOf()), "account/pending-activation");
  expect(details.fields).toMatchObject([{ path: "email", message: "该邮箱已经注册，正在等待激活" }]);
});

it("R-REG-07 the same person again, without a proof, hears only of the ID number", async () => {
  const { username: email, idNumber } = await registerCandidate(test);
  const input = await signUpInput(context, { email, idNumber });
  await expectRefusal(createAccount(context, input, originOf()), "account/id-number-taken");
});

it("a taken ID number is told whatever becomes of the address", async () => {
  const [who, other] = [await activeCandidate(), await activeCandidate()];
  const input = await signUpInput(context, { email: who.username, idNumber: other.idNumber });
  await expectRefusal(createAccount(context, input, originOf()), "account/id-number-taken");
});

it("nobody's mailbox is filled: a fourth registration of an address within a minute is refused, known or not", async () => {
  const known = (await activeCandidate()).username;
  clock.advanceSeconds(61);
  for (const email of [known, "nobody-yet@example.com"]) {
    const register = async () => createAccount(context, await signUpInput(context, { email }), originOf());
    for (let sent = 0; sent < 3; sent++) await register();
    const refusal = await expectRefusal(register(), "verification-code/too-many");
    expect(refusal.details.retryAfterSeconds).toBeGreaterThan(0);
  }
});

it("of many registrations of one address at once one makes an account; the others are answered alike", async () => {
  const email = "many-at-once@example.com";
  const { done } = await race(3, async () => createAccount(context, await signUpInput(context, { email }), originOf()));
  expect(done.map(({ account }) => account.state)).toEqual(Array(3).fill("pending-activation"));
  const ids = done.map(({ account }) => account.id);
  const made = (await context.database.select().from(accounts)).filter(({ id }) => ids.includes(id));
  expect(made).toHaveLength(1);
  expect(await countAuditRows(context, made[0]?.id ?? "", "account.sign-up-repeated")).toBe(2);
});
