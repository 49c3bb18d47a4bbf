import type { ContactChannel, Provider } from "@exam/contracts";
import { bindings, providerIdentities, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { listProvenContacts } from "../account/list-proven-contacts.ts";
import { enqueue, type MessageChannel } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/** What the owner of an account is told on every bound channel (R-SES-08). */
export type AccountNotice =
  | { readonly event: "password-changed" }
  | { readonly event: "password-recovered"; readonly vetoLink: string; readonly vetoHours: number }
  | { readonly event: "recovery-vetoed"; readonly lockHours: number }
  | { readonly event: "contact-changed" | "contact-removed"; readonly channel: ContactChannel }
  | { readonly event: "binding-created" | "binding-deleted"; readonly provider: Provider }
  | { readonly event: "closure-started"; readonly closesAt: Date }
  | { readonly event: "closure-undone" }
  | { readonly event: "account-closed" }
  | { readonly event: "account-replaced" }
  | { readonly event: "account-terminated" }
  | { readonly event: "claim-bound" | "claim-not-found" };

export interface Recipient {
  readonly channel: MessageChannel;
  readonly to: string;
}

/**
 * Queues a notice to every proven contact and every bound WeChat that follows, and to further addresses such as one that
 * has just been replaced. Inside the transaction of what it tells: neither happens without the other.
 */
export async function notifyAccount(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  notice: AccountNotice,
  further: readonly Recipient[] = [],
): Promise<void> {
  await sendNotice(tx, context, [...(await findRecipients(tx, context, accountId)), ...further], notice, accountId);
}

/** Every channel on which an account's owner can be reached for certain. */
export async function findRecipients(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
): Promise<readonly Recipient[]> {
  const proven = await listProvenContacts(tx, context, accountId);
  const followers = await tx
    .select({ openId: providerIdentities.openId })
    .from(bindings)
    .innerJoin(
      providerIdentities,
      and(eq(providerIdentities.provider, bindings.provider), eq(providerIdentities.subject, bindings.subject)),
    )
    .where(
      and(
        eq(bindings.accountId, accountId),
        eq(bindings.provider, "wechat"),
        eq(providerIdentities.appId, context.providers.wechat.officialAccountAppId),
        eq(providerIdentities.isFollowing, true),
      ),
    );
  return [
    ...proven.map(({ channel, value }) => ({ channel, to: value })),
    ...followers.map(({ openId }) => ({ channel: "wechat" as const, to: openId })),
  ];
}

/** Queues a notice to given addresses, each once; `accountId` is left out where the account is about to be gone. */
export async function sendNotice(
  tx: Transaction,
  context: ServiceContext,
  recipients: readonly Recipient[],
  notice: AccountNotice,
  accountId?: string,
): Promise<void> {
  const happening = describeNotice(notice, context.clock.now());
  const seen = new Set<string>();
  for (const { channel, to } of recipients) {
    if (seen.has(`${channel}:${to}`)) continue;
    seen.add(`${channel}:${to}`);
    const message = { kind: "security-notice", happening } as const;
    await enqueue(tx, context, "message.send", { channel, to, message }, accountId);
  }
}

const providerNames: Record<Provider, string> = {
  wechat: "微信",
  alipay: "支付宝",
  baidu: "百度",
  "social-card": "电子社保卡",
};
const channelNames: Record<ContactChannel, string> = { sms: "手机号", email: "邮箱" };

/** Completes the sentence 您的账号…. */
function describeNotice(notice: AccountNotice, now: Date): string {
  const at = `于${chinaTime(now)}`;
  switch (notice.event) {
    case "password-changed":
      return `${at}修改了密码`;
    case "password-recovered":
      return `${at}通过找回密码重设了密码，${notice.vetoHours}小时内可打开 ${notice.vetoLink} 撤销并恢复原密码`;
    case "recovery-vetoed":
      return `${at}撤销了找回密码，已恢复原密码，${notice.lockHours}小时内不能再次找回`;
    case "contact-changed":
      return `${at}更改了${channelNames[notice.channel]}`;
    case "contact-removed":
      return `${at}删除了${channelNames[notice.channel]}`;
    case "binding-created":
      return `${at}绑定了${providerNames[notice.provider]}`;
    case "binding-deleted":
      return `${at}解除了${providerNames[notice.provider]}绑定`;
    case "closure-started":
      return `${at}申请了注销，将于${chinaTime(notice.closesAt)}注销，在此之前登录可以撤销`;
    case "closure-undone":
      return `${at}撤销了注销申请`;
    case "account-closed":
      return `已于${chinaTime(now)}注销，个人信息已删除`;
    case "claim-bound":
      return "申请补充的学历已找到并绑定，请登录学信档案查看";
    case "claim-not-found":
      return "申请补充的学历没有找到，请核对证书编号、毕业年份和毕业学校后重新提交";
    case "account-terminated":
      return `因注册信息不真实，已于${chinaTime(now)}被终止使用，如有异议请联系考试机构`;
    case "account-replaced":
      return `所用证件号码经审核属于他人，账号已于${chinaTime(now)}关闭，如有异议请联系考试机构`;
  }
}

const chinaClock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function chinaTime(at: Date): string {
  return chinaClock.format(at);
}
