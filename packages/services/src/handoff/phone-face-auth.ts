import { type HandedFacePurpose, Refusal } from "@exam/contracts";
import { handoffs, type SealedPlace, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import type { ClaimedIdentity } from "../recovery/claimed-identity.ts";
import { hashSecretToken, isSecretToken } from "../secret-token.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { handoffRefusal } from "./handoff-refusal.ts";
import { assertPhoneMayAct } from "./phone-upload.ts";

/** Where the person that a recovery's page named is sealed. */
export function handedPersonPlace(handoffId: string): SealedPlace {
  return { table: "handoffs", column: "person", rowId: handoffId };
}

/** What the phone that holds the token may do by face. */
export interface HandedFace {
  readonly handoffId: string;
  /** Whose page showed the code; absent for a recovery's. */
  readonly accountId: string | undefined;
  /** Absent where the page did not say: `identity` or `photo-match`. */
  readonly purpose: HandedFacePurpose | undefined;
  /** Of a recovery: whom the page named. */
  readonly person: ClaimedIdentity | undefined;
}

/** @throws Refusal `handoff/wrong-state`, `handoff/expired` */
export async function assertPhoneMayAuthenticate(
  connection: Connection,
  context: ServiceContext,
  phoneToken: string,
): Promise<HandedFace> {
  const { handoffId } = await assertPhoneMayAct(connection, context, phoneToken, "face-auth");
  const own = and(eq(handoffs.id, handoffId), eq(handoffs.phoneTokenHash, hashSecretToken(phoneToken)));
  const [row] = await connection.select().from(handoffs).where(own);
  if (row === undefined) throw new Refusal("handoff/wrong-state");
  const { accountId, facePurpose, personSealed, claimedIdentityDigest: digest } = row;
  const person =
    personSealed === null || digest === null
      ? undefined
      : { ...JSON.parse(context.cipher.open(personSealed, handedPersonPlace(handoffId))), digest };
  return { handoffId, accountId: accountId ?? undefined, purpose: facePurpose ?? undefined, person };
}

/**
 * Tells the page that shows the code that a face step has passed on the phone, and forgets whom it was about. Until then
 * the phone may try again; a hand-off that has ended meanwhile changes nothing about the pass.
 */
export async function completePhoneFaceAuth(
  tx: Transaction,
  context: ServiceContext,
  done: { readonly handoffId: string; readonly faceAuthSessionId: string },
): Promise<void> {
  const set = { outcome: { faceAuthSessionId: done.faceAuthSessionId }, personSealed: null };
  await advanceHandoff(tx, context, { id: done.handoffId, to: "confirmed", from: ["scanned"], set });
}

/**
 * The face step that passed on the phone of a page's own hand-off, for that page to hand in: the page never learns the
 * step's secret, and the phone never learns the page's.
 * @throws Refusal `handoff/not-found` for another page's, `handoff/wrong-state` before a pass, `handoff/expired`
 */
export async function readHandedProof(
  context: ServiceContext,
  { handoffId, pollToken }: { readonly handoffId: string; readonly pollToken: string },
): Promise<{ readonly faceAuthSessionId: string; readonly handoffId: string }> {
  const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, handoffId));
  if (row === undefined || row.purpose !== "face-auth" || !isSecretToken(pollToken, row.pollTokenHash)) {
    throw new Refusal("handoff/not-found");
  }
  const faceAuthSessionId = row.outcome?.faceAuthSessionId;
  if (row.state !== "confirmed" || faceAuthSessionId === undefined) {
    throw await handoffRefusal(context.database, context, handoffId);
  }
  return { faceAuthSessionId, handoffId };
}
