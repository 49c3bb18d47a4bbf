import { Refusal } from "@exam/contracts";
import type { AccountRow } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { findAccountsByIdentifier } from "./find-accounts-by-identifier.ts";
import { type ForgetAttempts, forgetByKeys, takeAttempt } from "./guard-attempts.ts";
import { assertMaySignIn } from "./open-session.ts";

const lockMs = 15 * 60_000;
const guessesPerDevice = 5;
/** Guesses at one account from devices it was never used on; its own devices stay usable meanwhile. */
const guessesFromStrangers = 20;

export interface ProvenByPassword {
  readonly account: AccountRow;
  /** Forgets the guesses that led here; what follows the proof does so in its transaction. */
  readonly forget: ForgetAttempts;
}

/**
 * Finds the account of a person who is not signed in by identifier and password. An unknown identifier takes the same
 * path, in the same time, as a known one (R-SES-06). Of several accounts that an identifier may mean, the password tells;
 * each counts its own guesses, so that a right password for one forgets none made at another.
 * @throws Refusal `session/wrong-credentials`, `session/locked`, `account/terminated`, `account/pending-activation`
 */
export async function checkSignInPassword(
  context: ServiceContext,
  input: { identifier: string; password: string },
  origin: CallOrigin,
): Promise<ProvenByPassword> {
  const holders = await findAccountsByIdentifier(context, input.identifier, origin.deviceId);
  const stranger = input.identifier.trim().toLowerCase();
  if (holders.length === 0) {
    await takeGuess(context, { whose: `unknown:${stranger}`, isKnownDevice: false }, origin);
    await context.passwords.verify(input.password, undefined);
  }
  for (const { account, passwordHash, isKnownDevice } of holders) {
    const forget = await takeGuess(context, { whose: account.id, isKnownDevice }, origin);
    if (!(await context.passwords.verify(input.password, passwordHash))) continue;
    assertMaySignIn(account);
    return { account, forget };
  }
  await context.database.transaction((tx) =>
    recordAuditEvent(tx, context, {
      accountId: holders.length === 1 ? holders[0]?.account.id : undefined,
      stranger,
      actor: "candidate",
      action: "session.refused",
      result: "refused",
      origin,
    }),
  );
  throw new Refusal("session/wrong-credentials");
}

/** @returns a function that forgets the guesses, for use after a success. @throws Refusal `session/locked` */
async function takeGuess(
  context: ServiceContext,
  at: { readonly whose: string; readonly isKnownDevice: boolean },
  origin: CallOrigin,
): Promise<ForgetAttempts> {
  const limit = { windowMs: lockMs, refusal: "session/locked" } as const;
  const forgetDevice = await takeAttempt(context, {
    ...limit,
    purpose: "sign-in",
    subject: JSON.stringify([at.whose, origin.deviceId ?? origin.address]),
    attempts: guessesPerDevice,
  });
  if (at.isKnownDevice) return forgetDevice;
  const forgetStrangers = await takeAttempt(context, {
    ...limit,
    purpose: "sign-in-strangers",
    subject: at.whose,
    attempts: guessesFromStrangers,
  });
  return forgetByKeys([...forgetDevice.keys, ...forgetStrangers.keys], context.database);
}
