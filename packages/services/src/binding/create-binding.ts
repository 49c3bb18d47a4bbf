import { type createBinding as contract, type InputOf, type IssuedSession, Refusal } from "@exam/contracts";
import { accounts, bindTickets, providerIdentities, type Transaction } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import { maskAccount } from "../account/mask-account.ts";
import type { ShownAccount } from "../account/view-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { checkSignInPassword } from "../session/check-sign-in-password.ts";
import { openSession } from "../session/open-session.ts";
import { bindSubject, type FoundConflict } from "./bind-subject.ts";
import { moveBinding } from "./move-binding.ts";

type TicketRow = typeof bindTickets.$inferSelect;

/**
 * 绑定账号: binds the person behind the ticket to the account whose password is given, and signs in. In a conflict nothing
 * is bound and the ticket lives on; `move` does only what this ticket has shown for this account (R-BND-03).
 * @throws Refusal `captcha/*`, `binding/ticket-expired`, `session/wrong-credentials`, `session/locked`,
 *   `account/terminated`, `account/pending-activation`, `binding/conflict` with `conflict` and `accountMasked`
 */
export async function createBinding(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<IssuedSession> {
  await spendCaptcha(context, "bind", input);
  await findTicket(context.database, context, input.bindTicket);
  const { identifier, password } = input;
  const { account, forget } = await checkSignInPassword(context, { identifier, password }, origin);
  const outcome = await context.database.transaction(async (tx) => {
    await forget(tx);
    const ticket = await findTicket(tx, context, input.bindTicket, "update");
    const conflict = await bind(tx, context, { ticket, account, choice: input.choice }, origin);
    if (conflict !== undefined) return { conflict };
    await tx.update(bindTickets).set({ usedAt: context.clock.now() }).where(eq(bindTickets.id, ticket.id));
    const { provider } = ticket;
    return { session: await openSession(tx, context, account, { method: "password", provider }, origin) };
  });
  if (outcome.session !== undefined) return outcome.session;
  throw await conflictRefusal(context, account, outcome.conflict);
}

/** Locked with `update`, so that of parallel uses one after the other finds the ticket used or not. */
async function findTicket(
  connection: Connection,
  context: ServiceContext,
  token: string,
  lock?: "update",
): Promise<TicketRow> {
  const query = connection
    .select()
    .from(bindTickets)
    .where(
      and(
        eq(bindTickets.tokenHash, hashSecretToken(token)),
        isNull(bindTickets.usedAt),
        gt(bindTickets.expiresAt, context.clock.now()),
      ),
    );
  const [ticket] = lock === undefined ? await query : await query.for(lock);
  if (ticket === undefined) throw new Refusal("binding/ticket-expired");
  return ticket;
}

async function bind(
  tx: Transaction,
  context: ServiceContext,
  wish: { ticket: TicketRow; account: ShownAccount; choice: "keep" | "move" | undefined },
  origin: CallOrigin,
): Promise<FoundConflict | undefined> {
  const { ticket, account, choice } = wish;
  const { provider, shownConflict } = ticket;
  const pair = { provider, subject: await subjectOf(tx, ticket), accountId: account.id };
  const conflict = await bindSubject(tx, context, pair, { actor: "candidate", origin });
  if (conflict === undefined || choice === "keep") return undefined;
  const isShown =
    shownConflict?.accountId === account.id &&
    shownConflict.conflict === conflict.conflict &&
    shownConflict.otherAccountId === conflict.otherAccountId;
  if (choice === "move" && isShown) {
    await moveBinding(tx, context, { ...pair, otherAccountId: conflict.otherAccountId }, origin);
    return undefined;
  }
  await tx
    .update(bindTickets)
    .set({ shownConflict: { accountId: account.id, ...conflict } })
    .where(eq(bindTickets.id, ticket.id));
  await recordAuditEvent(tx, context, {
    accountId: account.id,
    actor: "candidate",
    action: "binding.conflicted",
    result: "refused",
    details: { provider, conflict: conflict.conflict },
    origin,
  });
  return conflict;
}

/** Asked now and not when the ticket was made: a union id may have become known in between. */
async function subjectOf(tx: Transaction, ticket: TicketRow): Promise<string> {
  const [identity] = await tx
    .select({ subject: providerIdentities.subject })
    .from(providerIdentities)
    .where(
      and(
        eq(providerIdentities.provider, ticket.provider),
        eq(providerIdentities.appId, ticket.appId),
        eq(providerIdentities.openId, ticket.openId),
      ),
    )
    .for("share");
  if (identity === undefined) throw new Refusal("binding/ticket-expired");
  return identity.subject;
}

async function conflictRefusal(
  context: ServiceContext,
  account: ShownAccount,
  { conflict, otherAccountId }: FoundConflict,
): Promise<Refusal> {
  const [other] =
    otherAccountId === undefined
      ? [account]
      : await context.database.select().from(accounts).where(eq(accounts.id, otherAccountId));
  const accountMasked = other && maskAccount(context, other);
  const detail =
    conflict === "other-bound"
      ? "该账号已绑定另一个微信（或支付宝、百度账号），请选择保留原绑定或改绑为现在这一个。"
      : undefined;
  return new Refusal("binding/conflict", { extra: { conflict, accountMasked }, ...(detail && { detail }) });
}
