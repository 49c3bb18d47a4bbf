import type { Provider } from "@exam/contracts";
import { bindings, providerIdentities, type Transaction } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import type { ProvenIdentity } from "./exchange-login-code.ts";
import { lockSubject } from "./lock-subject.ts";

type IdentityRow = typeof providerIdentities.$inferSelect;

/**
 * Keeps a person as one app of a provider knows them. Apps that report the same union id know one person, who then has
 * one `subject` (R-SES-05); a binding made under the open id alone moves to it.
 * @returns the person's subject, and the row as it was before.
 */
export async function recordIdentity(
  tx: Transaction,
  context: ServiceContext,
  identity: ProvenIdentity,
): Promise<{ subject: string; before: IdentityRow }> {
  const { provider, appId, openId } = identity;
  const key = and(
    eq(providerIdentities.provider, provider),
    eq(providerIdentities.appId, appId),
    eq(providerIdentities.openId, openId),
  );
  await tx
    .insert(providerIdentities)
    .values({ provider, appId, openId, subject: `${appId}:${openId}`, createdAt: context.clock.now() })
    .onConflictDoNothing();
  const [before] = await tx.select().from(providerIdentities).where(key).for("update");
  if (before === undefined) throw new Error("provider identity vanished inside its own transaction");
  const unionId = identity.unionId ?? before.unionId;
  const subject = await joinSubject(tx, provider, before.subject, unionId ?? before.subject);
  await tx.update(providerIdentities).set({ unionId, subject }).where(key);
  return { subject, before };
}

/** Where the person has accounts under both names, they stay apart until one is unbound: nothing is re-bound silently. */
async function joinSubject(tx: Transaction, provider: Provider, known: string, joined: string): Promise<string> {
  if (known === joined) return known;
  await lockSubject(tx, provider, joined);
  const bound = await tx
    .select({ subject: bindings.subject })
    .from(bindings)
    .where(and(eq(bindings.provider, provider), inArray(bindings.subject, [known, joined])));
  if (bound.length > 1) return known;
  await tx
    .update(bindings)
    .set({ subject: joined })
    .where(and(eq(bindings.provider, provider), eq(bindings.subject, known)));
  return joined;
}
