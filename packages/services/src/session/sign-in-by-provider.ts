import { type ConsentGiven, type CreateSessionInput, type IssuedSession, Refusal } from "@exam/contracts";
import { accountOfIdentity, readVerifiedPerson } from "../account/account-of-identity.ts";
import { finishAuthorisation } from "../authorisation/finish-authorisation.ts";
import { exchangeLoginCode, type ProvenIdentity } from "../binding/exchange-login-code.ts";
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
  if (!isSignInOffered(context, input.provider, "silent")) throw new Refusal("session/method-not-offered");
  return signInAs(context, await exchangeLoginCode(context, input), input, origin);
}

/**
 * The same for a browser that came back from the platform's own page.
 * @throws Refusal as `finishAuthorisation` and, but for the code, as `signInByProvider`
 */
export async function signInByAuthorisation(
  context: ServiceContext,
  input: Extract<CreateSessionInput, { method: "authorisation" }>,
  origin: CallOrigin,
): Promise<IssuedSession> {
  return signInAs(context, await finishAuthorisation(context, input, origin), input, origin);
}

async function signInAs(
  context: ServiceContext,
  identity: ProvenIdentity,
  {
    method,
    consents,
  }: { readonly method: "provider" | "authorisation"; readonly consents?: ConsentGiven[] | undefined },
  origin: CallOrigin,
): Promise<IssuedSession> {
  const { provider } = identity;
  const verified = readVerifiedPerson(context, identity, consents);
  const outcome = await context.database.transaction(async (tx) => {
    const { subject } = await recordIdentity(tx, context, identity);
    const bound = await findBoundAccount(tx, provider, subject);
    const account = bound ?? (verified && (await accountOfIdentity(tx, context, { ...verified, subject }, origin)));
    if (account === undefined) return { ticket: await issueBindTicket(tx, context, identity) };
    return { session: await openSession(tx, context, account, { method, provider }, origin) };
  });
  return outcome.session ?? refuseUnbound(outcome.ticket);
}
