import { bindings, providerIdentities, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ServiceContext } from "../service-context.ts";
import { recordIdentity } from "./record-identity.ts";

/** Notes whether a WeChat user follows the official account. An event older than the last one noted changes nothing. */
export async function recordFollower(
  tx: Transaction,
  context: ServiceContext,
  follower: { openId: string; unionId: string | undefined; isFollowing: boolean; at: Date },
): Promise<{ subject: string }> {
  const { openId, unionId, isFollowing, at } = follower;
  const appId = context.providers.wechat.officialAccountAppId;
  const { subject, before } = await recordIdentity(tx, context, { provider: "wechat", appId, openId, unionId });
  const isStale = before.lastEventAt !== null && before.lastEventAt > at;
  if (isStale) return { subject };
  await tx
    .update(providerIdentities)
    .set({ isFollowing, lastEventAt: at })
    .where(
      and(
        eq(providerIdentities.provider, "wechat"),
        eq(providerIdentities.appId, appId),
        eq(providerIdentities.openId, openId),
      ),
    );
  const isNews = before.isFollowing !== isFollowing || before.subject !== subject;
  if (isNews) await recordChange(tx, context, subject, isFollowing ? "wechat.followed" : "wechat.unfollowed");
  return { subject };
}

/** An account that needs a following WeChat learns from its event log why it is ready or no longer so. */
async function recordChange(
  tx: Transaction,
  context: ServiceContext,
  subject: string,
  action: "wechat.followed" | "wechat.unfollowed",
): Promise<void> {
  const [bound] = await tx
    .select({ accountId: bindings.accountId })
    .from(bindings)
    .where(and(eq(bindings.provider, "wechat"), eq(bindings.subject, subject)));
  if (bound === undefined) return;
  await recordAuditEvent(tx, context, { ...bound, actor: "provider", action });
}
