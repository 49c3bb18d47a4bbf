import { type createSession as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { sessions } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { viewAccount } from "../account/view-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { type FoundAccount, findAccountsByIdentifier } from "./find-accounts-by-identifier.ts";
import { takeAttempt } from "./guard-attempts.ts";
import { issueSession } from "./issue-session.ts";

const lockMs = 15 * 60_000;
const guessesPerDevice = 5;
/** Guesses at one account from devices it was never used on; its own devices stay usable meanwhile. */
const guessesFromStrangers = 20;

/** Signs in by password (R-SES-01). An unknown identifier takes the same path, in the same time, as a known one. */
export async function createSession(
  context: ServiceContext,
  input: InputOf<typeof contract>,
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  await spendCaptcha(context, "sign-in", input);
  const holders = await findAccountsByIdentifier(context, input.identifier);
  const holderIds = holders.map(({ account }) => account.id);
  const whose = holderIds.join() || `unknown:${input.identifier.trim().toLowerCase()}`;
  const isKnownDevice = await hasUsedDevice(context, holderIds, origin.deviceId);
  const device = origin.deviceId ?? origin.address;
  const limit = { windowMs: lockMs, refusal: "session/locked" } as const;
  const forgetDevice = await takeAttempt(context, {
    ...limit,
    purpose: "sign-in",
    subject: JSON.stringify([whose, device]),
    attempts: guessesPerDevice,
  });
  const forgetStrangers = isKnownDevice
    ? undefined
    : await takeAttempt(context, {
        ...limit,
        purpose: "sign-in-strangers",
        subject: whose,
        attempts: guessesFromStrangers,
      });

  const found = await findByPassword(context, holders, input.password);
  if (found === undefined) {
    await context.database.transaction((tx) =>
      recordAuditEvent(tx, context, {
        accountId: holderIds.length === 1 ? holderIds[0] : undefined,
        actor: "candidate",
        action: "session.refused",
        result: "refused",
        origin,
      }),
    );
    throw new Refusal("session/wrong-credentials");
  }
  if (found.account.state === "terminated" || found.account.state === "closed") throw new Refusal("account/terminated");
  if (found.account.state === "pending-activation") throw new Refusal("account/pending-activation");
  await Promise.all([forgetDevice(), forgetStrangers?.()]);
  return context.database.transaction(async (tx) => {
    const issued = await issueSession(tx, context, found.account.id, origin);
    await recordAuditEvent(tx, context, {
      accountId: found.account.id,
      actor: "candidate",
      action: "session.created",
      details: { method: "password" },
      origin,
    });
    return { ...issued, account: await viewAccount(tx, context, found.account) };
  });
}

/** The one whose password it is; an identifier that nobody holds costs one check as well. */
async function findByPassword(
  context: ServiceContext,
  holders: readonly FoundAccount[],
  password: string,
): Promise<FoundAccount | undefined> {
  for (const holder of holders) {
    if (await context.passwords.verify(password, holder.passwordHash)) return holder;
  }
  if (holders.length === 0) await context.passwords.verify(password, undefined);
  return undefined;
}

async function hasUsedDevice(
  context: ServiceContext,
  accountIds: readonly string[],
  deviceId: string | undefined,
): Promise<boolean> {
  const [known] = await context.database
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inArray(sessions.accountId, [...accountIds]), eq(sessions.deviceId, deviceId ?? "")))
    .limit(1);
  return known !== undefined;
}
