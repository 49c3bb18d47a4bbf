import type { MessageOccasion, MessagePlatform } from "@exam/contracts";
import { messagePermissions, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

export type MessageResult = "passed" | "failed" | "manual" | "done";

export interface ToldResult {
  readonly occasion: MessageOccasion;
  readonly result: MessageResult;
}

interface PermittedMessage {
  readonly platform: MessagePlatform;
  readonly openId: string;
  readonly subscribeId: string | null;
}

/** Takes the permissions for messages about one result; each is good for one message. */
export async function takeMessagePermissions(
  tx: Transaction,
  accountId: string,
  occasion: MessageOccasion,
): Promise<readonly PermittedMessage[]> {
  return tx
    .delete(messagePermissions)
    .where(and(eq(messagePermissions.accountId, accountId), eq(messagePermissions.occasion, occasion)))
    .returning({
      platform: messagePermissions.provider,
      openId: messagePermissions.openId,
      subscribeId: messagePermissions.subscribeId,
    });
}

/**
 * Queues the message about a result to everybody who allowed one, inside the transaction that makes the result. Nobody
 * else is told: this is no security notice. `accountId` is left out where the account is gone by then.
 */
export async function sendResult(
  tx: Transaction,
  context: ServiceContext,
  permitted: readonly PermittedMessage[],
  told: ToldResult,
  accountId?: string,
): Promise<void> {
  const at = context.clock.now().toISOString();
  for (const { platform, openId, subscribeId } of permitted) {
    const message = { kind: "result", ...told, at, ...(subscribeId !== null && { subscribeId }) } as const;
    await enqueue(tx, context, "message.send", { channel: `${platform}-app`, to: openId, message }, accountId);
  }
}

export async function tellResult(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  told: ToldResult,
): Promise<void> {
  await sendResult(tx, context, await takeMessagePermissions(tx, accountId, told.occasion), told, accountId);
}
