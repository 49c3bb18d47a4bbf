import { Refusal } from "@exam/contracts";
import { accounts, credentials, type Transaction } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { assertPassword } from "../account/assert-password.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkOwnPassword } from "../session/check-own-password.ts";
import { type IssuedToken, issueSession } from "../session/issue-session.ts";
import { revokeAllSessions } from "../session/revoke-session.ts";

/**
 * Sets a new password, or the first one of an account made from an identity. Every session ends and this device goes on
 * with a new one (R-SES-07). Of several at once the first wins; the others' sessions have ended by it.
 * @throws Refusal `session/wrong-credentials`, `session/locked`, `session/expired`, `account/password-weak`
 */
export async function changePassword(
  context: ServiceContext,
  input: { accountId: string; currentPassword?: string | undefined; newPassword: string },
  origin: CallOrigin,
): Promise<IssuedToken> {
  const { accountId } = input;
  const [account] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  if (account === undefined) throw new Refusal("session/expired");
  const isFirst = account.state === "password-required";
  const currentHash = isFirst
    ? undefined
    : await checkOwnPassword(context, { accountId, password: input.currentPassword ?? "", path: "currentPassword" });
  await assertPassword(context, account, input.newPassword);
  const passwordHash = await context.passwords.hash(input.newPassword);
  const changedAt = context.clock.now();
  return context.database.transaction(async (tx) => {
    const isSet =
      currentHash === undefined
        ? await setFirst(tx, { accountId, passwordHash, changedAt })
        : await replace(tx, { accountId, passwordHash, changedAt }, currentHash);
    if (!isSet) throw new Refusal("session/expired");
    await revokeAllSessions(tx, context, accountId);
    const issued = await issueSession(tx, context, accountId, origin);
    await recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "password.changed", origin });
    await notifyAccount(tx, context, accountId, { event: "password-changed" });
    return issued;
  });
}

type Credential = typeof credentials.$inferInsert;

async function setFirst(tx: Transaction, credential: Credential): Promise<boolean> {
  const [opened] = await tx
    .update(accounts)
    .set({ state: "active" })
    .where(and(eq(accounts.id, credential.accountId), eq(accounts.state, "password-required")))
    .returning({ id: accounts.id });
  if (opened === undefined) return false;
  await tx
    .insert(credentials)
    .values(credential)
    .onConflictDoUpdate({ target: credentials.accountId, set: credential });
  return true;
}

async function replace(tx: Transaction, credential: Credential, currentHash: string): Promise<boolean> {
  const [replaced] = await tx
    .update(credentials)
    .set(credential)
    .where(and(eq(credentials.accountId, credential.accountId), eq(credentials.passwordHash, currentHash)))
    .returning({ accountId: credentials.accountId });
  return replaced !== undefined;
}
