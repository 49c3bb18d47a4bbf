import { type Provider, Refusal } from "@exam/contracts";
import { bindings } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { findRecipients, sendNotice } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** 微信解除绑定: frees the pair; following is the person's own affair and stays. @throws Refusal `binding/not-found` */
export async function deleteBinding(
  context: ServiceContext,
  input: { accountId: string; provider: Provider },
  origin: CallOrigin,
): Promise<void> {
  await context.database.transaction(async (tx) => {
    const before = await findRecipients(tx, context, input.accountId);
    const [deleted] = await tx
      .delete(bindings)
      .where(and(eq(bindings.accountId, input.accountId), eq(bindings.provider, input.provider)))
      .returning({ provider: bindings.provider });
    if (deleted === undefined) throw new Refusal("binding/not-found");
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "binding.deleted",
      details: { provider: input.provider },
      origin,
    });
    const notice = { event: "binding-deleted", provider: input.provider } as const;
    await sendNotice(tx, context, before, notice, input.accountId);
  });
}
