import { Refusal } from "@exam/contracts";
import { consents } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Takes back every version of a consent that still stands; it stops counting at once. @throws Refusal `consent/not-found` */
export async function withdrawConsent(
  context: ServiceContext,
  input: { accountId: string; noticeId: string },
  origin: CallOrigin,
): Promise<void> {
  await context.database.transaction(async (tx) => {
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
  });
}
