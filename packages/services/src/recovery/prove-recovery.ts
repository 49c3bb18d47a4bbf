import {
  type proveRecovery as contract,
  type InputOf,
  priorStates,
  type RecoveryProgress,
  type RecoveryState,
  Refusal,
  recoveryTransitions,
} from "@exam/contracts";
import { type RecoveryRow, recoveries, securityAnswers, type Transaction } from "@exam/database";
import { normaliseSecurityAnswer } from "@exam/identity";
import type { FacePerson } from "@exam/providers";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { maskContact, readAccountHints } from "../account/mask-contact.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { adoptProof, readProof, useFaceProof, type WantedProof } from "../face-auth/consume-face-proof.ts";
import { findAccountOfPerson } from "../face-auth/find-account-of-person.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { issueVerificationCode } from "../verification-code/issue-verification-code.ts";
import { takeRecoveryAttempt } from "./recovery-attempts.ts";
import { decoyAddress, findRecoveryContact, nobody } from "./recovery-contact.ts";

const resetLifetimeMs = 15 * 60_000;

/**
 * Takes an answer, a code or a passed face step. A guess is counted before it is evaluated, so that of fifty at once no more than the limit
 * are; for somebody unknown every guess is wrong, after the same work (R-REC-01, R-REC-05).
 * @throws Refusal `recovery/not-found`, `recovery/expired`, `recovery/wrong-step`, `recovery/wrong-answer`,
 *   `recovery/locked`, `verification-code/wrong`, `verification-code/expired`, `face-auth/*`, `handoff/*`
 */
export async function proveRecovery(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<RecoveryProgress> {
  const [row] = await context.database.select().from(recoveries).where(eq(recoveries.id, input.id));
  if (row === undefined) throw new Refusal("recovery/not-found");
  if (row.expiresAt <= context.clock.now()) throw new Refusal("recovery/expired");
  if (row.state === "answer" && input.answer !== undefined) return takeAnswer(context, row, input.answer, origin);
  if (row.state === "code" && input.code !== undefined) return takeCode(context, row, input.code, origin);
  const proof = row.state === "face" ? await readProof(context, input) : undefined;
  if (proof !== undefined) return takeFace(context, row, proof, origin);
  throw new Refusal("recovery/wrong-step");
}

/**
 * The face must have passed for the very person the recovery was begun for; only they learn that they have no account. An
 * account whose name was typed in pinyin is found here and not before: a claim of the real name is nobody's until the face
 * has passed, so that nothing tells a pinyin account from none.
 */
async function takeFace(
  context: ServiceContext,
  row: RecoveryRow,
  proof: Pick<WantedProof, "faceAuthSessionId" | "holder">,
  origin: CallOrigin,
): Promise<RecoveryProgress> {
  const forget = await takeRecoveryAttempt(context, "face", row.identityDigest);
  const { identityDigest: claimedIdentityDigest } = row;
  const wanted = { ...proof, purpose: "recovery", claimedIdentityDigest } as const;
  const progress = await useFaceProof(context, wanted, origin, async (tx, used) => {
    const accountId = row.accountId ?? (await findOpenAccount(tx, context, used.person));
    if (accountId === undefined) return undefined;
    await adoptProof(tx, context, { proof: used, accountId }, origin);
    return admit(tx, context, row, accountId, origin);
  });
  if (progress === undefined) throw new Refusal("face-auth/no-account");
  await forget();
  return progress;
}

async function findOpenAccount(
  tx: Transaction,
  context: ServiceContext,
  person: FacePerson,
): Promise<string | undefined> {
  const account = await findAccountOfPerson(tx, context, person);
  return account?.state === "active" || account?.state === "closing" ? account.id : undefined;
}

async function takeAnswer(
  context: ServiceContext,
  row: RecoveryRow,
  answer: string,
  origin: CallOrigin,
): Promise<RecoveryProgress> {
  const forget = await takeRecoveryAttempt(context, "answer", row.identityDigest);
  const [stored] = await context.database
    .select({ answerHash: securityAnswers.answerHash })
    .from(securityAnswers)
    .where(eq(securityAnswers.accountId, row.accountId ?? nobody))
    .orderBy(asc(securityAnswers.position))
    .limit(1);
  const isRight = await context.passwords.verify(normaliseSecurityAnswer(answer), stored?.answerHash);
  if (!isRight || row.accountId === null) {
    await context.database.transaction((tx) =>
      recordAuditEvent(tx, context, {
        accountId: row.accountId ?? undefined,
        stranger: Buffer.from(row.identityDigest).toString("hex"),
        actor: "candidate",
        action: "recovery.refused",
        result: "refused",
        details: { recoveryId: row.id },
        origin,
      }),
    );
    throw new Refusal("recovery/wrong-answer", {
      fields: [{ path: "answer", code: "recovery/wrong-answer", message: "答案不正确" }],
    });
  }
  const { accountId } = row;
  const progress = await context.database.transaction(async (tx) => {
    const isCodeNeeded = context.profile.recovery.securityAnswerAlsoNeeds === "bound-channel";
    const contact = isCodeNeeded ? await findRecoveryContact(tx, context, accountId, "any") : undefined;
    if (contact === undefined) return admit(tx, context, row, accountId, origin);
    const { channel, value: to } = contact;
    await advance(tx, context, row, "code", {});
    const { expiresAt } = await issueVerificationCode(tx, context, {
      channel,
      purpose: "recovery",
      to,
      isDelivered: true,
    });
    return { step: "code", expiresAt: expiresAt.toISOString(), sentTo: maskContact(contact) } as const;
  });
  await forget();
  return progress;
}

async function takeCode(
  context: ServiceContext,
  row: RecoveryRow,
  code: string,
  origin: CallOrigin,
): Promise<RecoveryProgress> {
  const forget = await takeRecoveryAttempt(context, "code", row.identityDigest);
  const wanted = row.method === "sms" || row.method === "email" ? row.method : "any";
  const contact = await findRecoveryContact(context.database, context, row.accountId ?? undefined, wanted);
  const spendCode = await checkVerificationCode(context, {
    channel: contact?.channel ?? (wanted === "any" ? "sms" : wanted),
    purpose: "recovery",
    to: contact?.value ?? decoyAddress(row.id),
    code,
    path: "code",
  });
  const { accountId } = row;
  if (accountId === null) throw new Refusal("verification-code/wrong");
  const progress = await context.database.transaction(async (tx) => {
    await spendCode(tx);
    const admitted = await admit(tx, context, row, accountId, origin);
    return { ...admitted, hints: await readAccountHints(tx, context, accountId) };
  });
  await forget();
  return progress;
}

/** Issues the token that sets one new password within fifteen minutes (R-REC-05). */
async function admit(
  tx: Transaction,
  context: ServiceContext,
  row: RecoveryRow,
  accountId: string,
  origin: CallOrigin,
): Promise<RecoveryProgress> {
  const resetToken = createSecretToken();
  const resetExpiresAt = new Date(context.clock.now().getTime() + resetLifetimeMs);
  await advance(tx, context, row, "proven", {
    accountId,
    resetTokenHash: hashSecretToken(resetToken),
    resetExpiresAt,
  });
  await recordAuditEvent(tx, context, {
    accountId,
    actor: "candidate",
    action: "recovery.proven",
    details: { recoveryId: row.id, method: row.method },
    origin,
  });
  return { step: "password", resetToken, expiresAt: resetExpiresAt.toISOString() };
}

async function advance(
  tx: Transaction,
  context: ServiceContext,
  row: RecoveryRow,
  state: RecoveryState,
  values: Partial<RecoveryRow>,
): Promise<void> {
  const prior = priorStates(recoveryTransitions, state).filter((from) => from === row.state);
  const [advanced] = await tx
    .update(recoveries)
    .set({ ...values, state })
    .where(
      and(eq(recoveries.id, row.id), inArray(recoveries.state, prior), gt(recoveries.expiresAt, context.clock.now())),
    )
    .returning({ id: recoveries.id });
  if (advanced === undefined) throw new Refusal("recovery/wrong-step");
}
