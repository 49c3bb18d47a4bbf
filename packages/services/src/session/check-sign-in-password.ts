import { Refusal } from "@exam/contracts";
import type { ShownAccount } from "../account/view-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type ActionCaptcha, beginSignIn, takeGuess } from "./begin-sign-in.ts";
import type { ForgetAttempts } from "./guard-attempts.ts";
import { assertMaySignIn } from "./open-session.ts";

export interface ProvenByPassword {
  readonly account: ShownAccount;
  /** Forgets the guesses that led here; what follows the proof does so in its transaction. */
  readonly forget: ForgetAttempts;
}

/**
 * Finds the account of a person who is not signed in by identifier and password, after a captcha where one is given. An
 * unknown identifier takes the same path, in the same time, as a known one (R-SES-06). Of several accounts that an
 * identifier may mean, the password tells; each counts its own guesses, so that a right password for one forgets none
 * made at another.
 * @throws Refusal `captcha/*`, `session/wrong-credentials`, `session/locked`, `account/terminated`,
 *   `account/pending-activation`
 */
export async function checkSignInPassword(
  context: ServiceContext,
  input: { readonly identifier: string; readonly password: string; readonly captcha?: ActionCaptcha | undefined },
  origin: CallOrigin,
): Promise<ProvenByPassword> {
  const { holders, forget: forgetFirst } = await beginSignIn(context, input, origin);
  if (holders.length === 0) await context.passwords.verify(input.password, undefined);
  for (const [index, holder] of holders.entries()) {
    const forget = index === 0 ? forgetFirst : await takeGuess(context, holder, origin);
    if (!(await context.passwords.verify(input.password, holder.passwordHash))) continue;
    assertMaySignIn(holder.account);
    return { account: holder.account, forget };
  }
  await context.database.transaction((tx) =>
    recordAuditEvent(tx, context, {
      accountId: holders.length === 1 ? holders[0]?.account.id : undefined,
      stranger: input.identifier.trim().toLowerCase(),
      actor: "candidate",
      action: "session.refused",
      result: "refused",
      origin,
    }),
  );
  throw new Refusal("session/wrong-credentials");
}
