import type { BindingConflict, Provider } from "@exam/contracts";
import { bindings, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { lockSubject } from "./lock-subject.ts";

export interface SubjectPair {
  readonly provider: Provider;
  readonly subject: string;
  readonly accountId: string;
}

/** Who binds: a provider's push, or the candidate from a device. */
export type Binder = { readonly actor: "provider" } | { readonly actor: "candidate"; readonly origin: CallOrigin };

/** Why a pair could not be bound; `otherAccountId` holds the person with `bound-elsewhere`. */
export interface FoundConflict {
  readonly conflict: BindingConflict;
  readonly otherAccountId?: string;
}

/**
 * Binds a person of a provider to an account if both are free; the table's keys decide between two accounts that try at
 * once (R-BND-03). Binding the same pair again is a success that changes nothing.
 * @returns why not, or undefined when bound.
 */
export async function bindSubject(
  tx: Transaction,
  context: ServiceContext,
  pair: SubjectPair,
  binder: Binder,
): Promise<FoundConflict | undefined> {
  await lockSubject(tx, pair.provider, pair.subject);
  const [inserted] = await tx
    .insert(bindings)
    .values({ ...pair, boundAt: context.clock.now() })
    .onConflictDoNothing()
    .returning({ subject: bindings.subject });
  if (inserted !== undefined) {
    await recordAuditEvent(tx, context, {
      accountId: pair.accountId,
      action: "binding.created",
      details: { provider: pair.provider },
      ...binder,
    });
    await notifyAccount(tx, context, pair.accountId, { event: "binding-created", provider: pair.provider });
    return undefined;
  }
  const [holder] = await tx
    .select({ accountId: bindings.accountId })
    .from(bindings)
    .where(and(eq(bindings.provider, pair.provider), eq(bindings.subject, pair.subject)));
  if (holder === undefined) return { conflict: "other-bound" };
  if (holder.accountId === pair.accountId) return undefined;
  return { conflict: "bound-elsewhere", otherAccountId: holder.accountId };
}
