import type { FaceAuthSession } from "@exam/contracts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { advanceFaceAuth } from "./advance-face-auth.ts";
import { type FaceAuthKey, findFaceAuthSession, refuseStep } from "./find-face-auth-session.ts";
import { viewFaceAuthSession } from "./view-face-auth-session.ts";

/**
 * The client is about to start the verification; no result is taken for a step that nobody has begun (R-FAC-02).
 * @throws Refusal `face-auth/not-found`, `face-auth/expired`, `face-auth/wrong-state`
 */
export async function launchFaceAuthSession(
  context: ServiceContext,
  key: FaceAuthKey,
  origin: CallOrigin,
): Promise<FaceAuthSession> {
  const row = await findFaceAuthSession(context, key, origin);
  const launched = await context.database.transaction(async (tx) => {
    const advanced = await advanceFaceAuth(tx, context, { id: row.id, to: "launched" });
    if (advanced === undefined) return undefined;
    await recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      stranger: row.id,
      actor: "candidate",
      action: "face-auth.launched",
      details: { faceAuthSessionId: row.id, purpose: row.purpose },
      origin,
    });
    return advanced;
  });
  if (launched === undefined) throw await refuseStep(context, row.id, origin);
  return viewFaceAuthSession(context, launched);
}
