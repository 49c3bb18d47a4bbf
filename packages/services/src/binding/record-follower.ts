import { bindings, providerIdentities, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Notes whether a WeChat user follows the official account. An event older than the last one noted changes nothing.
 * When a union id becomes known later, the person's binding moves from the open id to it.
 */
export async function recordFollower(
  tx: Transaction,
  context: ServiceContext,
  follower: { openId: string; unionId: string | undefined; isFollowing: boolean; at: Date },
): Promise<{ subject: string }> {
  const appId = context.providers.wechat.officialAccountAppId;
  const key = and(
    eq(providerIdentities.provider, "wechat"),
    eq(providerIdentities.appId, appId),
    eq(providerIdentities.openId, follower.openId),
  );
  await tx
    .insert(providerIdentities)
    .values({
      provider: "wechat",
      appId,
      openId: follower.openId,
      subject: `${appId}:${follower.openId}`,
      createdAt: context.clock.now(),
    })
    .onConflictDoNothing();
  const [before] = await tx.select().from(providerIdentities).where(key).for("update");
  if (before === undefined) throw new Error("provider identity vanished inside its own transaction");
  const unionId = follower.unionId ?? before.unionId;
  const subject = unionId ?? before.subject;
  const isStale = before.lastEventAt !== null && before.lastEventAt > follower.at;
  await tx
    .update(providerIdentities)
    .set({
      unionId,
      subject,
      ...(isStale ? {} : { isFollowing: follower.isFollowing, lastEventAt: follower.at }),
    })
    .where(key);
  if (!isStale && before.isFollowing && !follower.isFollowing) await recordUnfollow(tx, context, before.subject);
  if (subject !== before.subject) {
    await tx
      .update(bindings)
      .set({ subject })
      .where(and(eq(bindings.provider, "wechat"), eq(bindings.subject, before.subject)));
  }
  return { subject };
}

/** An account that needs a following WeChat learns from its event log why it is no longer ready. */
async function recordUnfollow(tx: Transaction, context: ServiceContext, subject: string): Promise<void> {
  const [bound] = await tx
    .select({ accountId: bindings.accountId })
    .from(bindings)
    .where(and(eq(bindings.provider, "wechat"), eq(bindings.subject, subject)));
  if (bound === undefined) return;
  await recordAuditEvent(tx, context, { ...bound, actor: "provider", action: "wechat.unfollowed" });
}
