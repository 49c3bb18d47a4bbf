import { type ErrorCode, Refusal } from "@exam/contracts";
import { type FaceAuthSessionRow, faceAuthSessions } from "@exam/database";
import { eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** How a client names a face step: its id, and the secret that only its maker was given. */
export interface FaceAuthKey {
  readonly id: string;
  readonly clientSecret: string | undefined;
}

/** @throws Refusal `face-auth/not-found` for an unknown step and for somebody else's, which is audited. */
export async function findFaceAuthSession(
  context: ServiceContext,
  key: FaceAuthKey,
  origin?: CallOrigin,
): Promise<FaceAuthSessionRow> {
  const [row] = await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, key.id));
  if (row === undefined) throw new Refusal("face-auth/not-found");
  if (key.clientSecret !== undefined && isSecretToken(key.clientSecret, row.clientSecretHash)) return row;
  if (origin === undefined) throw new Refusal("face-auth/not-found");
  throw await refuseFaceAuth(context, row, "face-auth/not-found", origin);
}

/** Records that somebody tried what they may not, in the stream of the account whose step it is. @returns the refusal. */
export async function refuseFaceAuth(
  context: ServiceContext,
  row: Pick<FaceAuthSessionRow, "id" | "accountId" | "purpose">,
  code: ErrorCode,
  origin: CallOrigin,
): Promise<Refusal> {
  await context.database.transaction((tx) =>
    recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      stranger: row.id,
      actor: "candidate",
      action: "face-auth.refused",
      result: "refused",
      details: { faceAuthSessionId: row.id, purpose: row.purpose, code },
      origin,
    }),
  );
  return new Refusal(code);
}

/** Why a step could not be taken: its time is over, or it is not, or no longer, its turn. Audited. */
export async function refuseStep(context: ServiceContext, id: string, origin: CallOrigin): Promise<Refusal> {
  const [row] = await context.database.select().from(faceAuthSessions).where(eq(faceAuthSessions.id, id));
  if (row === undefined) return new Refusal("face-auth/not-found");
  const isOpen = row.state === "created" || row.state === "launched";
  const isOver = row.state === "expired" || (isOpen && row.expiresAt <= context.clock.now());
  return refuseFaceAuth(context, row, isOver ? "face-auth/expired" : "face-auth/wrong-state", origin);
}
