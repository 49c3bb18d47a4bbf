import type { ContactChannel, remindUsername as contract, InputOf, OutputOf } from "@exam/contracts";
import type { AccountRow } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { limitSends } from "../verification-code/limit-sends.ts";
import { findClaimedAccount, readClaimedIdentity } from "./claimed-identity.ts";
import { findRecoveryContact } from "./recovery-contact.ts";

/**
 * 找回用户名 (R-REC-04): the username goes to the proven contact on the channel, after the reply. For anybody else the
 * same work is done and nothing is sent (R-PRV-08).
 */
export async function remindUsername(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  const identity = readClaimedIdentity(context, input);
  await spendCaptcha(context, "recovery", input);
  await limitSends(context, "username-reminders", Buffer.from(identity.digest).toString("hex"));
  const account = await findClaimedAccount(context, identity);
  const contact = await findRecoveryContact(context.database, context, account?.id, input.channel);
  await context.database.transaction(async (tx) => {
    const message = { kind: "security-notice", happening: reminderOf(account, input.channel) } as const;
    await enqueue(tx, context, "message.send", { channel: input.channel, to: contact?.value, message }, account?.id);
    await recordAuditEvent(tx, context, {
      accountId: account?.id,
      stranger: Buffer.from(identity.digest).toString("hex"),
      actor: "candidate",
      action: "username.reminded",
      details: { channel: input.channel, isSent: contact !== undefined },
      origin,
    });
  });
  return {};
}

/** Completes the sentence 您的账号…. */
function reminderOf(account: AccountRow | undefined, channel: ContactChannel): string {
  if (account?.username) return `的用户名是 ${account.username} `;
  return channel === "email" ? "没有用户名，请用本邮箱地址登录" : "没有用户名，请用本手机号登录";
}
