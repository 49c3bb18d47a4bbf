import { type CreateSessionInput, type IssuedSession, Refusal } from "@exam/contracts";
import { accountOfIdentity, readVerifiedPerson } from "../account/account-of-identity.ts";
import { exchangeLoginCode } from "../binding/exchange-login-code.ts";
import { findBoundAccount } from "../binding/find-bound-account.ts";
import { issueBindTicket, refuseUnbound } from "../binding/issue-bind-ticket.ts";
import { recordIdentity } from "../binding/record-identity.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { isSignInOffered } from "./is-sign-in-offered.ts";
import { openSession } from "./open-session.ts";

/**
 * Silent sign-in of a bound person by their mini-program's login code (R-SES-05), or of anybody whose verified identity
 * makes an account (R-SES-04). The code is spent whatever follows.
 * @throws Refusal `session/method-not-offered`, `session/code-refused`, `session/provider-blocked`, `binding/none` with
 *   `bindTicket`, `account/terminated`, `account/pending-activation`, and as `readVerifiedPerson`, `accountOfIdentity`
 */
export async function signInByProvider(
  context: ServiceContext,
  input: Extract<CreateSessionInput, { method: "provider" }>,
  origin: CallOrigin,
): Promise<IssuedSession> {
  const { provider } = input;
  if (!isSignInOffered(context, provider, "silent")) throw new Refusal("session/method-not-offered");
  const identity = await exchangeLoginCode(context, input);
  const verified = readVerifiedPerson(context, identity, input.consents);
  const outcome = await context.database.transaction(async (tx) => {
    const { subject } = await recordIdentity(tx, context, identity);
    const bound = await findBoundAccount(tx, provider, subject);
    const account = bound ?? (verified && (await accountOfIdentity(tx, context, { ...verified, subject }, origin)));
    if (account === undefined) return { ticket: await issueBindTicket(tx, context, identity) };
    return { session: await openSession(tx, context, account, { method: "provider", provider }, origin) };
  });
  return outcome.session ?? refuseUnbound(outcome.ticket);
}
