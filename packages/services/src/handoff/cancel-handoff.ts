import type { HandoffProgress } from "@exam/contracts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { findByPhoneToken } from "./find-by-phone-token.ts";
import { handoffRefusal } from "./handoff-refusal.ts";

/**
 * The phone refuses what it scanned.
 * @throws Refusal `handoff/not-found`, `handoff/expired`, `handoff/wrong-state`
 */
export async function cancelHandoff(
  context: ServiceContext,
  input: { readonly id: string; readonly phoneToken: string },
  origin: CallOrigin,
): Promise<HandoffProgress> {
  const row = await findByPhoneToken(context.database, context, input);
  return context.database.transaction(async (tx) => {
    const set = { personSealed: null };
    const cancelled = await advanceHandoff(tx, context, { id: row.id, to: "cancelled", from: ["scanned"], set });
    if (cancelled === undefined) throw await handoffRefusal(tx, context, row.id);
    await recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      actor: "candidate",
      action: "handoff.cancelled",
      details: { handoffId: row.id, purpose: row.purpose },
      origin,
    });
    return { state: cancelled.state };
  });
}
