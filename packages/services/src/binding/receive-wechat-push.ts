import { handledPushes, type Transaction } from "@exam/database";
import type { WechatPushQuery, WechatPushReply } from "@exam/providers";
import type { ServiceContext } from "../service-context.ts";
import { recordFollower } from "./record-follower.ts";
import { scanScene } from "./scan-scene.ts";

const rememberMs = 24 * 60 * 60_000;
const acknowledged: WechatPushReply = { contentType: "text/plain", body: "success" };

/**
 * Takes a signed event push of the official account: a follow, an unfollow, or the scan of one of our QR codes. A push
 * that comes again, by retry or replay, is acknowledged and changes nothing.
 * @throws Refusal `callback/bad-signature`
 */
export async function receiveWechatPush(
  context: ServiceContext,
  push: { query: WechatPushQuery; body: string },
): Promise<WechatPushReply> {
  const event = context.providers.wechatPush.open(push.query, push.body);
  if (event.kind !== "subscribe" && event.kind !== "scan" && event.kind !== "unsubscribe") return acknowledged;
  // Asked before the transaction: WeChat must have its answer in five seconds and no lock may wait for it.
  const follower = event.kind === "unsubscribe" ? undefined : await context.providers.wechat.findFollower(event.openId);
  const replyText = await context.database.transaction(async (tx) => {
    if (!(await isFirstTime(tx, context, event.deduplicationKey))) return undefined;
    const identity = await recordFollower(tx, context, {
      openId: event.openId,
      unionId: follower?.unionId,
      isFollowing: event.kind !== "unsubscribe",
      at: event.sentAt,
    });
    if (event.kind === "unsubscribe" || event.scene === undefined) return undefined;
    return scanScene(tx, context, { scene: event.scene, subject: identity.subject });
  });
  return replyText === undefined ? acknowledged : context.providers.wechatPush.replyText(event, replyText);
}

async function isFirstTime(tx: Transaction, context: ServiceContext, deduplicationKey: string): Promise<boolean> {
  const digest = context.lookupDigest("wechat-push", deduplicationKey);
  const expiresAt = new Date(context.clock.now().getTime() + rememberMs);
  const [first] = await tx
    .insert(handledPushes)
    .values({ digest, expiresAt })
    .onConflictDoNothing()
    .returning({ digest: handledPushes.digest });
  return first !== undefined;
}
