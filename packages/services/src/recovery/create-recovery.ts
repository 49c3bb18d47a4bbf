import { randomUUID } from "node:crypto";
import { type createRecovery as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { recoveries, securityAnswers } from "@exam/database";
import { asc, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { isFaceVerified } from "../face-auth/face-verifier-of.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { issueVerificationCode } from "../verification-code/issue-verification-code.ts";
import { limitSends } from "../verification-code/limit-sends.ts";
import { type ClaimedIdentity, findClaimedAccount, readClaimedIdentity } from "./claimed-identity.ts";
import { assertRecoveryOpen } from "./recovery-attempts.ts";
import { decoyAddress, findRecoveryContact, nobody } from "./recovery-contact.ts";

const lifetimeMs = 30 * 60_000;

type Input = InputOf<typeof contract>;

/**
 * Begins a recovery (R-REC-01, R-REC-03). Somebody unknown, with a wrong name, or without the contact that the method
 * needs is taken through the same statements and gets the same reply. The code is sent after the reply, so that the
 * carrier's time does not tell (R-PRV-08). A face needs no captcha: nobody guesses one.
 */
export async function createRecovery(
  context: ServiceContext,
  input: Input,
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  const { method } = input;
  const isOffered = context.profile.recovery.methods.includes(method);
  if (!isOffered || (method === "face" && !isFaceVerified(context))) {
    throw new Refusal("recovery/method-not-offered");
  }
  const identity = readClaimedIdentity(context, input);
  if (method !== "face") await checkCaptcha(context, input);
  const step = method === "security-question" ? "answer" : method === "face" ? "face" : "code";
  await assertRecoveryOpen(context, step, identity.digest);
  if (step === "code") await limitSends(context, "recovery-sends", Buffer.from(identity.digest).toString("hex"));
  const account = await findClaimedAccount(context, identity);
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  const recoveryId = randomUUID();
  const question = step === "answer" ? await findQuestion(context, identity, account?.id) : undefined;
  const contact =
    method === "sms" || method === "email"
      ? await findRecoveryContact(context.database, context, account?.id, method)
      : undefined;
  const isPossible = step === "face" || (question?.isReal ?? contact !== undefined);
  await context.database.transaction(async (tx) => {
    await tx.insert(recoveries).values({
      id: recoveryId,
      identityDigest: identity.digest,
      accountId: isPossible ? (account?.id ?? null) : null,
      method,
      state: step,
      createdAt: now,
      expiresAt,
    });
    if (method === "sms" || method === "email") {
      await issueVerificationCode(tx, context, {
        channel: method,
        purpose: "recovery",
        to: contact?.value ?? decoyAddress(recoveryId),
        isDelivered: contact !== undefined,
      });
    }
    await recordAuditEvent(tx, context, {
      accountId: account?.id,
      stranger: Buffer.from(identity.digest).toString("hex"),
      actor: "candidate",
      action: "recovery.started",
      details: { recoveryId, method },
      origin,
    });
  });
  return {
    recoveryId,
    step,
    ...(question === undefined ? {} : { question: question.text }),
    expiresAt: expiresAt.toISOString(),
  };
}

async function checkCaptcha(context: ServiceContext, { captchaId, captchaAnswer }: Input): Promise<void> {
  if (captchaId === undefined || captchaAnswer === undefined) {
    throw new Refusal("captcha/required", {
      detail: "请先填写验证码，再继续。",
      fields: [{ path: "captchaAnswer", code: "captcha/required", message: "请填写验证码" }],
    });
  }
  await spendCaptcha(context, "recovery", { captchaId, captchaAnswer });
}

/** The account's first question, or for everybody else one that a keyed digest picks, always the same for an identity. */
async function findQuestion(
  context: ServiceContext,
  identity: ClaimedIdentity,
  accountId: string | undefined,
): Promise<{ text: string; isReal: boolean }> {
  const { securityQuestions } = context.profile.signUp;
  const [row] = await context.database
    .select({ id: securityAnswers.id, questionSealed: securityAnswers.questionSealed })
    .from(securityAnswers)
    .where(eq(securityAnswers.accountId, accountId ?? nobody))
    .orderBy(asc(securityAnswers.position))
    .limit(1);
  if (row !== undefined) {
    const place = { table: "security_answers", column: "question", rowId: row.id };
    const questionId = context.cipher.open(row.questionSealed, place);
    const own = securityQuestions.find(({ id }) => id === questionId);
    if (own !== undefined) return { text: own.text, isReal: true };
  }
  const pick = Buffer.from(context.lookupDigest("decoy-question", Buffer.from(identity.digest).toString("hex")));
  const decoy = securityQuestions[pick.readUInt32BE() % securityQuestions.length];
  if (decoy === undefined) throw new Error("the profile offers security questions and has none");
  return { text: decoy.text, isReal: false };
}
