import type { ContactChannel, RecoveryMethod } from "@exam/contracts";
import { putContact } from "../contact/put-contact.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { createRecovery } from "../recovery/create-recovery.ts";
import { proveRecovery } from "../recovery/prove-recovery.ts";
import type { ServiceContext } from "../service-context.ts";
import { type Candidate, originOf, receiveCode, solvedCaptcha } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";

/** The answer that every test candidate gives to the security question. */
export const rightAnswer = "王老师";

let made = 0;

/** Proves a fresh phone number or mail address as the candidate's own. */
export async function addContact(test: TestContext, who: Candidate, channel: ContactChannel): Promise<string> {
  made += 1;
  const to = channel === "sms" ? `139${String(80_000_000 + made)}` : `recoverer${made}@example.com`;
  const code = await receiveCode(test, to, "contact", who.accountId);
  await putContact(test.context, { accountId: who.accountId, channel, to, code }, who.origin);
  await deliver(test.context);
  return to;
}

/** Does everything the outbox has promised so far. */
export async function deliver(context: ServiceContext): Promise<void> {
  for (;;) {
    const { done } = await workOutbox(context, { limit: 100 });
    if (done === 0) return;
  }
}

type Claim = Pick<Candidate, "name" | "idNumber">;

/** Starts a recovery with a solved captcha. */
export async function startRecovery(context: ServiceContext, who: Claim, method: RecoveryMethod = "security-question") {
  const captcha = await solvedCaptcha(context, "recovery");
  const { name, idNumber } = who;
  return createRecovery(context, { method, name, idNumber, idType: "resident-id", ...captcha }, originOf());
}

/** A recovery that waits for the new password, proven by the security answer. */
export async function provenRecovery(context: ServiceContext, who: Claim): Promise<{ id: string; resetToken: string }> {
  const { recoveryId } = await startRecovery(context, who);
  const { resetToken } = await proveRecovery(context, { id: recoveryId, answer: rightAnswer }, originOf());
  if (resetToken === undefined) throw new Error("a right answer gave no reset token");
  return { id: recoveryId, resetToken };
}
