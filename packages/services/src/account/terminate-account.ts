import { accountTransitions, priorStates, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { ServiceContext } from "../service-context.ts";
import { revokeAllSessions } from "../session/revoke-session.ts";

/**
 * A member of staff ends an account that was registered with false or stolen data (R-REG-01): it can never be signed in to
 * again, and its owner is told on every bound channel. Its data and its ID number stay for whoever examines the case; an
 * ID number that is somebody else's is freed by `decideReplacementRequest`.
 * @throws Refusal `account/not-active` for an account that has ended already, or that nobody has
 */
export async function terminateAccount(
  context: ServiceContext,
  input: { accountId: string; staffId: string },
): Promise<void> {
  const { accountId, staffId } = input;
  await context.database.transaction(async (tx) => {
    const [terminated] = await tx
      .update(accounts)
      .set({ state: "terminated" })
      .where(and(eq(accounts.id, accountId), inArray(accounts.state, priorStates(accountTransitions, "terminated"))))
      .returning({ id: accounts.id });
    if (terminated === undefined) throw new Refusal("account/not-active");
    await revokeAllSessions(tx, context, accountId);
    await recordAuditEvent(tx, context, { accountId, actor: `staff:${staffId}`, action: "account.terminated" });
    await notifyAccount(tx, context, accountId, { event: "account-terminated" });
  });
}
