import { Refusal } from "@exam/contracts";
import { accountActivations, accounts, contacts } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import { promiseArchive } from "../archive/promise-archive.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { accountOfToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Opens an account by the link of the activation mail, which also proves the address. @throws Refusal `account-activation/invalid` */
export async function activateAccount(
  context: ServiceContext,
  input: { token: string },
  origin: CallOrigin,
): Promise<void> {
  const now = context.clock.now();
  const accountId = accountOfToken(input.token);
  await context.database.transaction(async (tx) => {
    const [used] = await tx
      .update(accountActivations)
      .set({ usedAt: now })
      .where(
        and(
          eq(accountActivations.tokenHash, hashSecretToken(input.token)),
          accountId === undefined ? undefined : eq(accountActivations.accountId, accountId),
          isNull(accountActivations.usedAt),
          gt(accountActivations.expiresAt, now),
        ),
      )
      .returning({ accountId: accountActivations.accountId });
    if (used === undefined) throw new Refusal("account-activation/invalid");
    const [activated] = await tx
      .update(accounts)
      .set({ state: "active" })
      .where(and(eq(accounts.id, used.accountId), eq(accounts.state, "pending-activation")))
      .returning({ id: accounts.id });
    if (activated === undefined) throw new Refusal("account-activation/invalid");
    await tx
      .update(contacts)
      .set({ provenAt: now })
      .where(and(eq(contacts.accountId, used.accountId), eq(contacts.channel, "email"), isNull(contacts.provenAt)));
    await promiseArchive(tx, context, used.accountId);
    await recordAuditEvent(tx, context, {
      accountId: used.accountId,
      actor: "candidate",
      action: "account.activated",
      origin,
    });
  });
}
