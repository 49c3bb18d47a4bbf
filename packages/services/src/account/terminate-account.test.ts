import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { finishClosures } from "../closure/finish-closures.ts";
import { proveRecovery } from "../recovery/prove-recovery.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { originOf, registerCandidate, signIn, signUpInput } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { addContact, deliver, rightAnswer, startRecovery } from "../testing/recoveries.ts";
import { createAccount } from "./create-account.ts";
import { terminateAccount } from "./terminate-account.ts";

const test = await createTestContext();
const { context, sandbox } = test;
const staffId = "reviewer-1";

it("R-REG-01 a terminated account is signed out everywhere, signs in no more, and its owner is told", async () => {
  const who = await registerCandidate(test);
  const phone = await addContact(test, who, "sms");
  const { token = "" } = await signIn(context, who);
  await terminateAccount(context, { accountId: who.accountId, staffId });
  expect(await authenticateSession(context, token, who.origin)).toBeUndefined();
  await expectRefusal(signIn(context, who), "account/terminated");
  await expectRefusal(signIn(context, { ...who, password: "wrong-4-sure" }), "session/wrong-credentials");
  await deliver(context);
  expect(sandbox.controls.messages(phone)[0]?.text).toContain("终止使用");
  await expectAuditRow(context, who.accountId, "account.terminated", { actor: `staff:${staffId}` });
});

it("R-REG-07 its ID number stays taken, and no recovery leads into it", async () => {
  const who = await registerCandidate(test);
  await terminateAccount(context, { accountId: who.accountId, staffId });
  const again = await signUpInput(context, { idNumber: who.idNumber });
  await expectRefusal(createAccount(context, again, originOf()), "account/id-number-taken");
  const { recoveryId: id } = await startRecovery(context, who);
  await expectRefusal(proveRecovery(context, { id, answer: rightAnswer }, originOf()), "recovery/wrong-answer");
  await finishClosures(context);
  await expectRefusal(signIn(context, who), "account/terminated");
});

it("by many at once it is terminated once; an account that nobody has is refused", async () => {
  const who = await registerCandidate(test);
  const { done, refused } = await race(6, () => terminateAccount(context, { accountId: who.accountId, staffId }));
  expect([done.length, refused]).toEqual([1, { "account/not-active": 5 }]);
  expect(await countAuditRows(context, who.accountId, "account.terminated")).toBe(1);
  await expectRefusal(terminateAccount(context, { accountId: randomUUID(), staffId }), "account/not-active");
});
