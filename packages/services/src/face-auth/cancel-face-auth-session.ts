import type { FaceAuthSession } from "@exam/contracts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { advanceFaceAuth } from "./advance-face-auth.ts";
import { emptied } from "./face-auth-place.ts";
import { type FaceAuthKey, findFaceAuthSession } from "./find-face-auth-session.ts";
import { viewFaceAuthSession } from "./view-face-auth-session.ts";

/**
 * The person gives a step up that has not ended. What the provider would say of it later is not asked for any more; beside
 * a call that is asking, the first to be written down counts. @returns how the step ended, by this or before.
 * @throws Refusal `face-auth/not-found`
 */
export async function cancelFaceAuthSession(
  context: ServiceContext,
  key: FaceAuthKey,
  origin: CallOrigin,
): Promise<FaceAuthSession> {
  const row = await findFaceAuthSession(context, key, origin);
  const cancelled = await context.database.transaction(async (tx) => {
    const set = { reason: "left", finishedAt: context.clock.now(), ...emptied } as const;
    const advanced = await advanceFaceAuth(tx, context, { id: row.id, to: "cancelled", set });
    if (advanced === undefined) return undefined;
    await recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      stranger: row.id,
      actor: "candidate",
      action: "face-auth.cancelled",
      details: { faceAuthSessionId: row.id, purpose: row.purpose },
      origin,
    });
    return advanced;
  });
  return viewFaceAuthSession(context, cancelled ?? (await findFaceAuthSession(context, key)));
}
