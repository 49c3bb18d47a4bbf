import type { BindingConflict, Provider } from "@exam/contracts";
import { bindings, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Binds a person of a provider to an account if both are free; the table's keys decide between two accounts that try at
 * once (R-BND-03). Binding the same pair again is a success that changes nothing.
 * @returns why not, or undefined when bound.
 */
export async function bindSubject(
  tx: Transaction,
  context: ServiceContext,
  pair: { provider: Provider; subject: string; accountId: string },
): Promise<BindingConflict | undefined> {
  const [inserted] = await tx
    .insert(bindings)
    .values({ ...pair, boundAt: context.clock.now() })
    .onConflictDoNothing()
    .returning({ subject: bindings.subject });
  if (inserted !== undefined) {
    await recordAuditEvent(tx, context, {
      accountId: pair.accountId,
      actor: "provider",
      action: "binding.created",
      details: { provider: pair.provider },
    });
    return undefined;
  }
  const [holder] = await tx
    .select({ accountId: bindings.accountId })
    .from(bindings)
    .where(and(eq(bindings.provider, pair.provider), eq(bindings.subject, pair.subject)));
  if (holder === undefined) return "other-bound";
  return holder.accountId === pair.accountId ? undefined : "bound-elsewhere";
}
