import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { authenticateSession } from "../session/authenticate-session.ts";
import { originOf, registerCandidate, signIn } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectRefusal, race } from "../testing/expectations.ts";
import { provenRecovery, startRecovery } from "../testing/recoveries.ts";
import { resetPassword } from "./reset-password.ts";

const test = await createTestContext();
const { context, clock } = test;
const minutes = 60;
const newPassword = "another-Quiet-lamp-7";

it("R-REC-05 of 50 uses of one reset token at once one sets the password", async () => {
  const who = await registerCandidate(test);
  const { id, resetToken } = await provenRecovery(context, who);
  const { done, refused } = await race(50, (index) =>
    resetPassword(context, { id, resetToken, newPassword: `${newPassword}-${index}` }, who.origin),
  );
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "recovery/token-invalid": 49 });
  expect(await countAuditRows(context, who.accountId, "password.recovered")).toBe(1);
});

it("R-REC-05 a reset token lives 15 minutes", async () => {
  const who = await registerCandidate(test);
  const { id, resetToken } = await provenRecovery(context, who);
  clock.advanceSeconds(15 * minutes);
  await expectRefusal(resetPassword(context, { id, resetToken, newPassword }, originOf()), "recovery/token-invalid");
  expect((await signIn(context, who)).account.id).toBe(who.accountId);
});

it("R-REC-05 using it ends every session", async () => {
  const who = await registerCandidate(test);
  const { token = "" } = await signIn(context, who);
  const { id, resetToken } = await provenRecovery(context, who);
  expect(await authenticateSession(context, token, who.origin)).toBeDefined();
  await resetPassword(context, { id, resetToken, newPassword }, who.origin);
  expect(await authenticateSession(context, token, who.origin)).toBeUndefined();
});

it("R-SES-06 a recovered password works at once on the device that was locked by wrong ones, and from a new one", async () => {
  const who = await registerCandidate(test);
  const locked = originOf();
  for (let tries = 0; tries < 20; tries++) {
    const device = tries < 5 ? locked : originOf();
    await expectRefusal(signIn(context, { ...who, password: "wrong-but-long-1" }, device), "session/wrong-credentials");
  }
  for (const device of [locked, originOf()]) await expectRefusal(signIn(context, who, device), "session/locked");
  const { id, resetToken } = await provenRecovery(context, who);
  await resetPassword(context, { id, resetToken, newPassword }, locked);
  for (const device of [locked, originOf()]) {
    expect((await signIn(context, { ...who, password: newPassword }, device)).account.id).toBe(who.accountId);
  }
});

it("R-REC-05 somebody else's token, a made-up one and one without a proof are refused alike", async () => {
  const [mine, theirs] = [await registerCandidate(test), await registerCandidate(test)];
  const own = await provenRecovery(context, mine);
  const other = await provenRecovery(context, theirs);
  const { recoveryId: unproven } = await startRecovery(context, mine);
  for (const [id, resetToken] of [
    [own.id, other.resetToken],
    [own.id, "x".repeat(43)],
    [unproven, own.resetToken],
    [randomUUID(), own.resetToken],
  ] as const) {
    await expectRefusal(resetPassword(context, { id, resetToken, newPassword }, originOf()), "recovery/token-invalid");
  }
});

it("R-REG-03 a weak password is refused and does not burn the token", async () => {
  const who = await registerCandidate(test);
  const { id, resetToken } = await provenRecovery(context, who);
  const weak = resetPassword(context, { id, resetToken, newPassword: `a1${who.username}` }, who.origin);
  await expectRefusal(weak, "account/password-weak");
  await resetPassword(context, { id, resetToken, newPassword }, who.origin);
});
