import { Refusal } from "@exam/contracts";
import { consents } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { endFaceAuth } from "../face-auth/end-face-auth.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/**
 * Takes back every version of a consent that still stands; it stops counting at once. With the consent to face
 * authentication, open steps end and face pictures are erased (R-PRV-09).
 * @throws Refusal `consent/not-found`
 */
export async function withdrawConsent(
  context: ServiceContext,
  input: { accountId: string; noticeId: string },
  origin: CallOrigin,
): Promise<void> {
  const promised = await context.database.transaction(async (tx) => {
    const withdrawn = await tx
      .update(consents)
      .set({ withdrawnAt: context.clock.now() })
      .where(
        and(
          eq(consents.accountId, input.accountId),
          eq(consents.noticeId, input.noticeId),
          isNull(consents.withdrawnAt),
        ),
      )
      .returning({ noticeId: consents.noticeId, version: consents.version });
    const [last] = withdrawn;
    if (last === undefined) throw new Refusal("consent/not-found");
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "consent.withdrawn",
      details: { noticeVersion: last.version, notice: last.noticeId },
      origin,
    });
    const isFace = input.noticeId === context.profile.faceAuth.notice.id;
    return isFace ? await endFaceAuth(tx, context, input.accountId, origin) : [];
  });
  await workOutbox(context, { ids: promised });
}
