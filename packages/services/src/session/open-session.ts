import { type IssuedSession, type Provider, Refusal, type SignInMethod } from "@exam/contracts";
import type { AccountRow, Transaction } from "@exam/database";
import { type ShownAccount, viewAccount } from "../account/view-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { issueSession } from "./issue-session.ts";

/** @throws Refusal `account/terminated`, `account/pending-activation` */
export function assertMaySignIn(account: Pick<AccountRow, "state">): void {
  if (account.state === "terminated" || account.state === "closed") throw new Refusal("account/terminated");
  if (account.state === "pending-activation") throw new Refusal("account/pending-activation");
}

/** Signs a person in who has proven, by `method`, to be the account's. @throws Refusal as `assertMaySignIn` */
export async function openSession(
  tx: Transaction,
  context: ServiceContext,
  account: ShownAccount,
  proof: { readonly method: SignInMethod; readonly provider?: Provider },
  origin: CallOrigin,
): Promise<IssuedSession> {
  assertMaySignIn(account);
  // Sent together: a connection runs what it gets in order.
  const [issued, view] = await Promise.all([
    issueSession(tx, context, account.id, origin),
    viewAccount(tx, context, account),
    recordAuditEvent(tx, context, {
      accountId: account.id,
      actor: "candidate",
      action: "session.created",
      details: { ...proof },
      origin,
    }),
  ]);
  return { ...issued, account: view };
}
