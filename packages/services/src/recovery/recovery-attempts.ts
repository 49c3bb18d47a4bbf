import type { Transaction } from "@exam/database";
import type { ServiceContext } from "../service-context.ts";
import { type AttemptLimit, assertAttemptsLeft, exhaustAttempts, takeAttempt } from "../session/guard-attempts.ts";

/** What can be guessed in a recovery. Each is counted for the claimed identity, known or not. */
export type RecoveryProof = "answer" | "code" | "face";

const proofs: readonly RecoveryProof[] = ["answer", "code", "face"];
/** A code has five tries of its own; this bounds how many codes may be guessed at. */
const codeGuesses = 20;

function limitOf(context: ServiceContext, proof: RecoveryProof, identityDigest: Uint8Array): AttemptLimit {
  const { wrongAnswersAllowed, lockHours } = context.profile.recovery;
  return {
    purpose: `recovery-${proof}`,
    subject: Buffer.from(identityDigest).toString("hex"),
    attempts: proof === "answer" ? wrongAnswersAllowed : codeGuesses,
    windowMs: lockHours * 60 * 60_000,
    refusal: "recovery/locked",
  };
}

/** Takes one guess before it is evaluated. @returns what forgets the guesses after a right one. @throws Refusal `recovery/locked` */
export function takeRecoveryAttempt(
  context: ServiceContext,
  proof: RecoveryProof,
  identityDigest: Uint8Array,
): Promise<() => Promise<void>> {
  return takeAttempt(context, limitOf(context, proof, identityDigest));
}

/** Says at the start that a route is locked, before a person has typed an answer. @throws Refusal `recovery/locked` */
export function assertRecoveryOpen(
  context: ServiceContext,
  proof: RecoveryProof,
  identityDigest: Uint8Array,
): Promise<void> {
  return assertAttemptsLeft(context, limitOf(context, proof, identityDigest));
}

/** Locks every route of an identity, as a veto does. */
export async function lockRecovery(
  tx: Transaction,
  context: ServiceContext,
  identityDigest: Uint8Array,
): Promise<void> {
  for (const proof of proofs) {
    const windowMs = context.profile.recovery.lockHours * 60 * 60_000;
    await exhaustAttempts(tx, context, { ...limitOf(context, proof, identityDigest), windowMs });
  }
}
