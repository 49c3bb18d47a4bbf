import type { FaceAuthSession } from "@exam/contracts";
import { type FaceAuthSessionRow, faceAuthSessions, facePictures, type Transaction } from "@exam/database";
import type { FaceOutcome } from "@exam/providers";
import { and, eq, isNull, lte, or } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { completePhoneFaceAuth } from "../handoff/phone-face-auth.ts";
import { eraseIdentityPictures } from "../identity-review/keep-identity-picture.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { promiseComparison } from "../photo/compare-photo.ts";
import { settleComparison } from "../photo/settle-comparison.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { advanceFaceAuth } from "./advance-face-auth.ts";
import { consumeFaceProof } from "./consume-face-proof.ts";
import { discardFacePicture } from "./expire-face-auth.ts";
import { emptied, openFaceStep } from "./face-auth-place.ts";
import { faceVerifierOf } from "./face-verifier-of.ts";
import { type FaceAuthKey, findFaceAuthSession, refuseStep } from "./find-face-auth-session.ts";
import { keepFacePicture } from "./keep-face-picture.ts";
import { viewFaceAuthSession } from "./view-face-auth-session.ts";

/** Longer than a provider is waited for, retries included. */
const askingMs = 60_000;

type Finished = Exclude<FaceOutcome, { outcome: "pending" }>;

/**
 * Asks the provider what became of a launched step; nothing that the client says is asked for (R-FAC-01). One
 * conditional update takes the answer. A provider that gives no usable answer leaves the step as it was. A repeat after
 * the end answers how it ended, one beside another call that there is no result yet.
 * @throws Refusal `face-auth/not-found`, `face-auth/expired`, `face-auth/wrong-state` before the launch.
 * @throws ProviderUnavailable
 */
export async function completeFaceAuthSession(
  context: ServiceContext,
  key: FaceAuthKey,
  origin: CallOrigin,
): Promise<FaceAuthSession> {
  const row = await findFaceAuthSession(context, key, origin);
  if (row.finishedAt !== null) return viewFaceAuthSession(context, row);
  if (row.state !== "launched" || row.expiresAt <= context.clock.now()) throw await refuseStep(context, row.id, origin);
  const outcome = await askOnce(context, row);
  if (outcome.outcome === "pending") return viewFaceAuthSession(context, row);
  const pictureId =
    outcome.outcome === "passed" && outcome.facePicture !== undefined
      ? await keepFacePicture(context, row, outcome.facePicture)
      : undefined;
  const finished = await context.database.transaction(async (tx) => {
    const clientSecret = key.clientSecret ?? "";
    return finish(tx, context, { row, outcome, pictureId, clientSecret }, origin);
  });
  if (finished === undefined) {
    if (pictureId !== undefined) await discardFacePicture(context, pictureId);
    const now = await findFaceAuthSession(context, key);
    if (now.finishedAt === null) throw await refuseStep(context, row.id, origin);
    return viewFaceAuthSession(context, now);
  }
  await workOutbox(context, { ids: finished.promised });
  return viewFaceAuthSession(context, finished.row);
}

/**
 * Of calls at once one asks: a query costs money and, where the answer is encrypted, time. A call that died is forgotten
 * when its time is over.
 */
async function askOnce(context: ServiceContext, row: FaceAuthSessionRow): Promise<FaceOutcome> {
  const verifier = faceVerifierOf(context, row.platform);
  const { person, reference } = openFaceStep(context, row);
  const { database, clock } = context;
  const own = eq(faceAuthSessions.id, row.id);
  const isFree = or(isNull(faceAuthSessions.askingUntil), lte(faceAuthSessions.askingUntil, clock.now()));
  const [turn] = await database
    .update(faceAuthSessions)
    .set({ askingUntil: new Date(clock.now().getTime() + askingMs) })
    .where(and(own, eq(faceAuthSessions.state, "launched"), isFree))
    .returning({ id: faceAuthSessions.id });
  if (turn === undefined) return { outcome: "pending" };
  const release = () => database.update(faceAuthSessions).set({ askingUntil: null }).where(own);
  const outcome = await verifier.query(reference, person).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  // An answer that ends the step keeps the turn until it is written down.
  if (outcome.outcome === "pending") await release();
  return outcome;
}

interface Ending {
  readonly row: FaceAuthSessionRow;
  readonly outcome: Finished;
  readonly pictureId: string | undefined;
  readonly clientSecret: string;
}

async function finish(
  tx: Transaction,
  context: ServiceContext,
  ending: Ending,
  origin: CallOrigin,
): Promise<{ row: FaceAuthSessionRow; promised: string[] } | undefined> {
  const { row, outcome } = ending;
  const isPassed = outcome.outcome === "passed";
  const reason = outcome.outcome === "failed" ? outcome.reason : outcome.outcome === "cancelled" ? "left" : null;
  const finished = await advanceFaceAuth(tx, context, {
    id: row.id,
    to: outcome.outcome,
    from: ["launched"],
    set: { reason, finishedAt: context.clock.now(), ...(isPassed ? {} : emptied) },
  });
  if (finished === undefined) return undefined;
  await recordAuditEvent(tx, context, {
    accountId: row.accountId ?? undefined,
    stranger: row.id,
    actor: "provider",
    action: `face-auth.${outcome.outcome}`,
    result: isPassed ? "done" : "refused",
    details: {
      faceAuthSessionId: row.id,
      purpose: row.purpose,
      provider: row.provider,
      ...(reason !== null && { reason }),
    },
    origin,
  });
  const promised = isPassed
    ? await takeEffect(tx, context, ending, outcome, origin)
    : await takeMismatch(tx, context, finished);
  return { row: finished, promised };
}

/** Where the provider compares the photo with the live face itself, a face that differs from it fails the step. */
async function takeMismatch(tx: Transaction, context: ServiceContext, row: FaceAuthSessionRow): Promise<string[]> {
  const { photoId, purpose, reason } = row;
  if (purpose !== "photo-match" || photoId === null || reason !== "face-mismatch") return [];
  return settleComparison(tx, context, { photoId, outcome: "mismatch", actor: "provider" });
}

/** `identity` and `photo-match` are used up with the pass; the others by the call that hands the proof in. */
async function takeEffect(
  tx: Transaction,
  context: ServiceContext,
  { row, pictureId, clientSecret }: Ending,
  { contrastMatched }: Extract<Finished, { outcome: "passed" }>,
  origin: CallOrigin,
): Promise<string[]> {
  const { id: faceAuthSessionId, purpose, accountId, handoffId, photoId } = row;
  if (handoffId !== null) await completePhoneFaceAuth(tx, context, { handoffId, faceAuthSessionId });
  if (accountId === null || (purpose !== "identity" && purpose !== "photo-match")) return [];
  const proof = await consumeFaceProof(tx, context, {
    faceAuthSessionId,
    holder: { clientSecret },
    purpose,
    accountId,
  });
  if (proof === undefined) throw new Error("a step that has just passed could not be used");
  const promised: string[] = [];
  if (purpose === "identity") {
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "identity.authenticated",
      details: { faceAuthSessionId, provider: row.provider },
      origin,
    });
    promised.push(...(await eraseIdentityPictures(tx, context, accountId)));
  }
  if (pictureId !== undefined) {
    await tx
      .update(facePictures)
      .set({ usableFrom: context.clock.now() })
      .where(and(eq(facePictures.id, pictureId), eq(facePictures.accountId, accountId)));
  }
  if (purpose === "photo-match" && photoId !== null && contrastMatched !== undefined) {
    const outcome = contrastMatched ? "match" : "mismatch";
    promised.push(...(await settleComparison(tx, context, { photoId, outcome, actor: "provider" })));
  } else if (pictureId !== undefined) promised.push(...(await promiseComparison(tx, context, accountId)));
  return promised;
}
