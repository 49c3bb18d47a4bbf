import { type ErrorCode, type FaceAuthPurpose, Refusal } from "@exam/contracts";
import { type FaceAuthSessionRow, faceAuthSessions, type Transaction } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { recordConsent } from "../consent/record-consent.ts";
import { readHandedProof } from "../handoff/phone-face-auth.ts";
import { isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { emptied, openPerson } from "./face-auth-place.ts";
import { refuseFaceAuth } from "./find-face-auth-session.ts";

/** Who hands a step in: its maker, by its secret, or the page whose hand-off's phone did it. */
export type ProofHolder = { readonly clientSecret: string } | { readonly handoffId: string };

/** What a call says of a face: a step's id and secret, or a hand-off's id and the token its page polls with. */
export interface HandedInFace {
  readonly faceAuthSessionId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly handoffId?: string | undefined;
  readonly pollToken?: string | undefined;
}

/**
 * Which step is handed in, and by whom; undefined where the call names none.
 * @throws Refusal `handoff/not-found`, `handoff/wrong-state`, `handoff/expired`
 */
export async function readProof(
  context: ServiceContext,
  { faceAuthSessionId, clientSecret, handoffId, pollToken }: HandedInFace,
): Promise<Pick<WantedProof, "faceAuthSessionId" | "holder"> | undefined> {
  if (faceAuthSessionId !== undefined && clientSecret !== undefined) {
    return { faceAuthSessionId, holder: { clientSecret } };
  }
  if (handoffId === undefined || pollToken === undefined) return undefined;
  const handed = await readHandedProof(context, { handoffId, pollToken });
  return { faceAuthSessionId: handed.faceAuthSessionId, holder: { handoffId } };
}

function isHolder(holder: ProofHolder, row: FaceAuthSessionRow): boolean {
  if ("handoffId" in holder) return row.handoffId === holder.handoffId;
  return isSecretToken(holder.clientSecret, row.clientSecretHash);
}

/** What a face must have passed for. Of `accountId` and `claimedIdentityDigest`, what is given must be the step's own. */
export interface WantedProof {
  readonly faceAuthSessionId: string;
  readonly holder: ProofHolder;
  readonly purpose: FaceAuthPurpose;
  /** The account whose owner must have passed; absent where the step was begun without a session. */
  readonly accountId?: string | undefined;
  readonly claimedIdentityDigest?: Uint8Array | undefined;
}

/** A passed step, used up. */
export interface FaceProof {
  readonly sessionId: string;
  /** Whose face the provider has confirmed. */
  readonly person: FacePerson;
  readonly consentedAt: Date;
  readonly noticeVersion: string;
}

/**
 * Uses a passed face step up, for one purpose and one person, by one conditional update: of fifty at once one succeeds
 * (R-FAC-02, R-PRV-06). @returns undefined where it cannot be used; `refuseProof` tells why.
 */
export async function consumeFaceProof(
  tx: Transaction,
  context: ServiceContext,
  wanted: WantedProof,
): Promise<FaceProof | undefined> {
  const [row] = await tx.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, wanted.faceAuthSessionId));
  if (row === undefined || row.personSealed === null) return undefined;
  if (!isHolder(wanted.holder, row)) return undefined;
  const { accountId, claimedIdentityDigest } = wanted;
  const now = context.clock.now();
  const [consumed] = await tx
    .update(faceAuthSessions)
    .set({ consumedAt: now, ...emptied })
    .where(
      and(
        eq(faceAuthSessions.id, row.id),
        eq(faceAuthSessions.state, "passed"),
        eq(faceAuthSessions.purpose, wanted.purpose),
        accountId === undefined ? isNull(faceAuthSessions.accountId) : eq(faceAuthSessions.accountId, accountId),
        claimedIdentityDigest === undefined
          ? undefined
          : eq(faceAuthSessions.claimedIdentityDigest, claimedIdentityDigest),
        isNotNull(faceAuthSessions.personSealed),
        isNull(faceAuthSessions.consumedAt),
        gt(faceAuthSessions.expiresAt, now),
      ),
    )
    .returning({ id: faceAuthSessions.id });
  if (consumed === undefined) return undefined;
  return {
    sessionId: row.id,
    person: openPerson(context, row.id, row.personSealed),
    consentedAt: row.createdAt,
    noticeVersion: row.noticeVersion,
  };
}

/**
 * Uses a passed face step up and does what it proves in one transaction. A step that cannot be used is refused, and the
 * attempt is audited although nothing else of it remains.
 * @throws Refusal `face-auth/not-found` for somebody else's, `face-auth/not-passed`, `face-auth/expired`,
 *   `face-auth/not-usable` when used, or passed for another purpose or person
 */
export async function useFaceProof<Result>(
  context: ServiceContext,
  wanted: WantedProof,
  origin: CallOrigin,
  use: (tx: Transaction, proof: FaceProof) => Promise<Result>,
): Promise<Result> {
  const outcome = await context.database.transaction(async (tx) => {
    const proof = await consumeFaceProof(tx, context, wanted);
    return proof && { result: await use(tx, proof) };
  });
  if (outcome === undefined) throw await refuseProof(context, wanted, origin);
  return outcome.result;
}

/** The step and its consent, given before anybody knew whose they are, become the account's. */
export async function adoptProof(
  tx: Transaction,
  context: ServiceContext,
  { proof, accountId }: { readonly proof: FaceProof; readonly accountId: string },
  origin: CallOrigin,
): Promise<void> {
  await tx.update(faceAuthSessions).set({ accountId }).where(eq(faceAuthSessions.id, proof.sessionId));
  const notice = { id: context.profile.faceAuth.notice.id, version: proof.noticeVersion };
  await recordConsent(tx, context, { accountId, notice, givenAt: proof.consentedAt }, origin);
}

async function refuseProof(context: ServiceContext, wanted: WantedProof, origin: CallOrigin): Promise<Refusal> {
  const [row] = await context.database
    .select()
    .from(faceAuthSessions)
    .where(eq(faceAuthSessions.id, wanted.faceAuthSessionId));
  if (row === undefined) return new Refusal("face-auth/not-found");
  const isOwn =
    isHolder(wanted.holder, row) &&
    (wanted.accountId === undefined || row.accountId === null || row.accountId === wanted.accountId);
  const isOver = row.state === "expired" || row.expiresAt <= context.clock.now();
  let code: ErrorCode = "face-auth/not-usable";
  if (!isOwn) code = "face-auth/not-found";
  else if (row.state !== "passed") code = isOver ? "face-auth/expired" : "face-auth/not-passed";
  else if (isOver && row.consumedAt === null) code = "face-auth/expired";
  return refuseFaceAuth(context, row, code, origin);
}
