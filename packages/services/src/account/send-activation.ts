import { randomUUID } from "node:crypto";
import { accountActivations, type Transaction } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import { createAccountToken, hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";

const lifetimeHours = 48;

/**
 * Queues the mail with an account's activation link; earlier links stop working. `isRepeated` says in it that the address
 * was registered before. @returns the id of the outbox row.
 */
export async function sendActivation(
  tx: Transaction,
  context: ServiceContext,
  account: { id: string; email: string; isRepeated?: boolean },
): Promise<string> {
  const now = context.clock.now();
  const token = createAccountToken(account.id);
  await tx
    .update(accountActivations)
    .set({ usedAt: now })
    .where(and(eq(accountActivations.accountId, account.id), isNull(accountActivations.usedAt)));
  await tx.insert(accountActivations).values({
    id: randomUUID(),
    accountId: account.id,
    tokenHash: hashSecretToken(token),
    expiresAt: new Date(now.getTime() + lifetimeHours * 60 * 60_000),
  });
  const link = `${context.publicOrigin}/#/pages/activation/index?token=${token}`;
  const { isRepeated = false } = account;
  const message = { kind: "activation-link", link, hours: lifetimeHours, isRepeated } as const;
  return enqueue(tx, context, "message.send", { channel: "email", to: account.email, message });
}
