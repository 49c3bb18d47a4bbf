import { Refusal } from "@exam/contracts";
import { accounts, bindings, type Transaction } from "@exam/database";
import { and, asc, eq, inArray } from "drizzle-orm";
import { type AuditEntry, recordAuditEvent } from "../audit/record-audit-event.ts";
import { findRecipients, notifyAccount, type Recipient, sendNotice } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import type { SubjectPair } from "./bind-subject.ts";
import { lockSubject } from "./lock-subject.ts";

/**
 * Binds a person of a provider to an account that has chosen to move them there: `otherAccountId`, whom the choice was
 * shown, loses them, and the account's own earlier person makes way (R-BND-03). Both accounts' trails say so.
 * @throws Refusal `binding/conflict` when somebody else has bound the person since the choice was shown.
 */
export async function moveBinding(
  tx: Transaction,
  context: ServiceContext,
  pair: SubjectPair & { readonly otherAccountId?: string | undefined },
  origin: CallOrigin,
): Promise<void> {
  const { provider, subject, accountId, otherAccountId } = pair;
  await lockSubject(tx, provider, subject);
  const involved = otherAccountId === undefined ? [accountId] : [accountId, otherAccountId];
  // In one order for all, so that two moves between the same accounts cannot wait for each other.
  await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(inArray(accounts.id, involved))
    .orderBy(asc(accounts.id))
    .for("no key update");
  const before = new Map<string, readonly Recipient[]>();
  for (const id of involved) before.set(id, await findRecipients(tx, context, id));
  const lost =
    otherAccountId === undefined
      ? []
      : await tx
          .delete(bindings)
          .where(
            and(eq(bindings.provider, provider), eq(bindings.subject, subject), eq(bindings.accountId, otherAccountId)),
          )
          .returning({ accountId: bindings.accountId });
  const replaced = await tx
    .delete(bindings)
    .where(and(eq(bindings.provider, provider), eq(bindings.accountId, accountId)))
    .returning({ accountId: bindings.accountId });
  const [moved] = await tx
    .insert(bindings)
    .values({ provider, subject, accountId, boundAt: context.clock.now() })
    .onConflictDoNothing()
    .returning({ accountId: bindings.accountId });
  if (moved === undefined) {
    throw new Refusal("binding/conflict", { detail: "绑定情况刚刚发生了变化，没有改变任何绑定，请重新扫码。" });
  }
  const entries: AuditEntry[] = [
    {
      accountId,
      actor: "candidate",
      action: "binding.moved",
      details: { provider, hasReplaced: replaced.length > 0 },
      origin,
    },
    ...lost.map((other) => ({
      ...other,
      actor: "candidate" as const,
      action: "binding.moved-away" as const,
      details: { provider },
    })),
  ];
  const isBefore = (a: AuditEntry, b: AuditEntry) => ((a.accountId ?? "") < (b.accountId ?? "") ? -1 : 1);
  for (const entry of entries.sort(isBefore)) await recordAuditEvent(tx, context, entry);
  await notifyAccount(tx, context, accountId, { event: "binding-created", provider }, before.get(accountId));
  for (const other of lost) {
    const notice = { event: "binding-deleted", provider } as const;
    await sendNotice(tx, context, before.get(other.accountId) ?? [], notice, other.accountId);
  }
}
