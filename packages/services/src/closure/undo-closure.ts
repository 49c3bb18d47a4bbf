import { Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { and, eq, gt } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Keeps an account whose closure has not taken effect yet. @throws Refusal `account/not-closing` */
export async function undoClosure(
  context: ServiceContext,
  input: { accountId: string },
  origin: CallOrigin,
): Promise<void> {
  const { accountId } = input;
  await context.database.transaction(async (tx) => {
    const [kept] = await tx
      .update(accounts)
      .set({ state: "active", closesAt: null })
      .where(and(eq(accounts.id, accountId), eq(accounts.state, "closing"), gt(accounts.closesAt, context.clock.now())))
      .returning({ id: accounts.id });
    if (kept === undefined) throw new Refusal("account/not-closing");
    await recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "closure.undone", origin });
    await notifyAccount(tx, context, accountId, { event: "closure-undone" });
  });
}
