import { type createSession as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { sessions } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { viewAccount } from "../account/view-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { findAccountByIdentifier } from "./find-account-by-identifier.ts";
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
  const found = await findAccountByIdentifier(context, input.identifier);
  const whose = found?.account.id ?? `unknown:${input.identifier.trim().toLowerCase()}`;
  const isKnownDevice = await hasUsedDevice(context, found?.account.id, origin.deviceId);
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

  const isRight = await context.passwords.verify(input.password, found?.passwordHash);
  if (found === undefined || !isRight) {
    await context.database.transaction((tx) =>
      recordAuditEvent(tx, context, {
        accountId: found?.account.id,
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

async function hasUsedDevice(
  context: ServiceContext,
  accountId: string | undefined,
  deviceId: string | undefined,
): Promise<boolean> {
  const [known] = await context.database
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId ?? "00000000-0000-0000-0000-000000000000"),
        eq(sessions.deviceId, deviceId ?? ""),
      ),
    )
    .limit(1);
  return known !== undefined;
}
