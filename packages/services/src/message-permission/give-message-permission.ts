import { type MessageOccasion, type MessagePlatform, Refusal } from "@exam/contracts";
import { messagePermissions } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { exchangeLoginCode } from "../binding/exchange-login-code.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Their platform sends a message only under the name by which it was allowed. */
const namedByApp: ReadonlySet<MessagePlatform> = new Set(["baidu"]);

/**
 * Keeps that a person allowed one message about one result. It goes to whoever the login code proves, who need not be
 * bound. A second permission takes the place of the first.
 * @throws Refusal `message-permission/not-offered` where no template is configured or the permission lacks the name that its
 *   platform asks for, and those of the login code
 */
export async function giveMessagePermission(
  context: ServiceContext,
  input: {
    accountId: string;
    provider: MessagePlatform;
    appId: string;
    code: string;
    occasion: MessageOccasion;
    subscribeId?: string | undefined;
  },
  origin: CallOrigin,
): Promise<void> {
  const { accountId, provider, occasion, subscribeId = null } = input;
  if (context.messageTemplates?.[provider]?.[occasion] === undefined)
    throw new Refusal("message-permission/not-offered");
  if (subscribeId === null && namedByApp.has(provider)) throw new Refusal("message-permission/not-offered");
  const { openId } = await exchangeLoginCode(context, input);
  const createdAt = context.clock.now();
  await context.database.transaction(async (tx) => {
    await tx
      .insert(messagePermissions)
      .values({ accountId, provider, occasion, openId, subscribeId, createdAt })
      .onConflictDoUpdate({
        target: [messagePermissions.accountId, messagePermissions.provider, messagePermissions.occasion],
        set: { openId, subscribeId, createdAt },
      });
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "message.permitted",
      details: { provider, occasion },
      origin,
    });
  });
}
