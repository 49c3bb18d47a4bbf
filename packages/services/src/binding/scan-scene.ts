import { type HandoffRow, handoffs, type Transaction } from "@exam/database";
import { and, eq, gt } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { advanceHandoff } from "../handoff/advance-handoff.ts";
import { choiceToken } from "../handoff/choice-token.ts";
import { hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import { bindSubject } from "./bind-subject.ts";

/**
 * What scanning one of our official-account QR codes does. One conditional update decides between parallel scans, and
 * an expired, used or unknown code changes nothing.
 * @returns the text WeChat answers to the person.
 */
export async function scanScene(
  tx: Transaction,
  context: ServiceContext,
  scan: { scene: string; subject: string },
): Promise<string> {
  const [handoff] = await tx
    .select()
    .from(handoffs)
    .where(
      and(
        eq(handoffs.scanTokenHash, hashSecretToken(scan.scene)),
        eq(handoffs.state, "waiting"),
        gt(handoffs.expiresAt, context.clock.now()),
      ),
    )
    .for("update");
  if (handoff === undefined || handoff.accountId === null) return "二维码已失效，请在网页上刷新二维码后重新扫描。";
  return handoff.purpose === "follow"
    ? follow(tx, context, handoff, handoff.accountId, scan.subject)
    : bind(tx, context, handoff, handoff.accountId, scan.subject);
}

async function follow(
  tx: Transaction,
  context: ServiceContext,
  handoff: HandoffRow,
  accountId: string,
  subject: string,
): Promise<string> {
  await advanceHandoff(tx, context, { id: handoff.id, to: "confirmed", set: { outcome: { subject } } });
  await recordAuditEvent(tx, context, { accountId, actor: "provider", action: "wechat.followed" });
  return "关注成功。请继续扫描右侧的二维码，绑定您的账号。";
}

async function bind(
  tx: Transaction,
  context: ServiceContext,
  handoff: HandoffRow,
  accountId: string,
  subject: string,
): Promise<string> {
  const pair = { provider: "wechat", subject, accountId } as const;
  const found = await bindSubject(tx, context, pair, { actor: "provider" });
  if (found === undefined) {
    await advanceHandoff(tx, context, { id: handoff.id, to: "confirmed", set: { outcome: { subject } } });
    return "绑定成功";
  }
  const phoneTokenHash = hashSecretToken(choiceToken(context, handoff.id));
  const set = { outcome: { subject, ...found }, phoneTokenHash };
  await advanceHandoff(tx, context, { id: handoff.id, to: "scanned", set });
  const { conflict } = found;
  await recordAuditEvent(tx, context, {
    accountId,
    actor: "provider",
    action: "binding.conflicted",
    result: "refused",
    details: { conflict },
  });
  return conflict === "bound-elsewhere"
    ? "该微信已绑定其他账号，没有改变原来的绑定。请回到网页选择保留或改绑。"
    : "您的账号已绑定其他微信，没有改变原来的绑定。请回到网页选择保留或改绑。";
}
