import { accounts, credentials } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { type Candidate, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { changePassword } from "./change-password.ts";

const test = await createTestContext();
const { context, clock } = test;
const newPassword = "another-Quiet-lamp-7";

const change = (who: Candidate, changes: { currentPassword?: string; newPassword?: string } = {}) =>
  changePassword(
    context,
    { accountId: who.accountId, currentPassword: who.password, newPassword, ...changes },
    who.origin,
  );

it("the new password signs in and the old one no longer does", async () => {
  const who = await registerCandidate(test);
  await change(who);
  await expectAuditRow(context, who.accountId, "password.changed");
  expect((await signIn(context, { ...who, password: newPassword })).account.id).toBe(who.accountId);
  await expectRefusal(signIn(context, who), "session/wrong-credentials");
});

it("refuses a wrong or missing current password beside its field", async () => {
  const who = await registerCandidate(test);
  const refusal = await expectRefusal(change(who, { currentPassword: "not-mine-1" }), "session/wrong-credentials");
  expect(refusal.details.fields).toMatchObject([{ path: "currentPassword", message: "密码不正确" }]);
  const missing = changePassword(context, { accountId: who.accountId, newPassword }, who.origin);
  await expectRefusal(missing, "session/wrong-credentials");
});

it("of 50 parallel guesses at the current password five are looked at", async () => {
  const who = await registerCandidate(test);
  const { refused } = await race(50, () => change(who, { currentPassword: "not-mine-1" }));
  expect(refused).toEqual({ "session/wrong-credentials": 5, "session/locked": 45 });
  clock.advanceSeconds(15 * 60);
  expect((await change(who)).token).toMatch(/^[\w-]{64}$/);
});

it.each([
  ["too short", () => "a1b2c3d"],
  ["a common one", () => "Password123"],
  ["with the username", ({ username }: Candidate) => `x-${username}-x1`],
  ["with the last six of the ID number", ({ idNumber }: Candidate) => `lamp-${idNumber.slice(-6)}-x`],
  ["with the birth date", ({ idNumber }: Candidate) => `lamp-${idNumber.slice(6, 14)}-x`],
])("R-REG-03 refuses a new password %s", async (_why, choose) => {
  const who = await registerCandidate(test);
  const refusal = await expectRefusal(change(who, { newPassword: choose(who) }), "account/password-weak");
  expect(refusal.details.fields).toMatchObject([{ path: "newPassword" }]);
  expect((await signIn(context, who)).account.id).toBe(who.accountId);
});

it("R-SES-04 an account made from an identity sets its first password without a current one", async () => {
  const who = await registerCandidate(test);
  await context.database.delete(credentials).where(eq(credentials.accountId, who.accountId));
  await context.database.update(accounts).set({ state: "password-required" }).where(eq(accounts.id, who.accountId));
  await changePassword(context, { accountId: who.accountId, newPassword }, who.origin);
  expect((await signIn(context, { ...who, password: newPassword })).account.state).toBe("active");
});

/** A loser that came late enough finds an account that has its password already. */
const afterLosing = ["session/expired", "session/wrong-credentials"];

it("R-SES-04 of ten first passwords at once one is set, and it is the one that signs in", async () => {
  const who = await registerCandidate(test);
  await context.database.delete(credentials).where(eq(credentials.accountId, who.accountId));
  await context.database.update(accounts).set({ state: "password-required" }).where(eq(accounts.id, who.accountId));
  const set = async (index: number) => {
    const chosen = `another-Quiet-lamp-${index}`;
    await changePassword(context, { accountId: who.accountId, newPassword: chosen }, who.origin);
    return chosen;
  };
  const { done, refused } = await race(10, set);
  expect(done).toHaveLength(1);
  expect(afterLosing).toEqual(expect.arrayContaining(Object.keys(refused)));
  expect(await countAuditRows(context, who.accountId, "password.changed")).toBe(1);
  expect((await signIn(context, { ...who, password: at(done, 0) })).account.state).toBe("active");
});

it("R-SES-07 of two changes at once with the right password one wins", async () => {
  const who = await registerCandidate(test);
  const { done, refused } = await race(2, async (index) => {
    const chosen = `another-Quiet-lamp-${index}`;
    await change(who, { newPassword: chosen });
    return chosen;
  });
  expect(done).toHaveLength(1);
  expect(afterLosing).toEqual(expect.arrayContaining(Object.keys(refused)));
  expect((await signIn(context, { ...who, password: at(done, 0) })).account.id).toBe(who.accountId);
});
