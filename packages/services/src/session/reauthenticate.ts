import { Refusal } from "@exam/contracts";
import { sessions, type Transaction, verificationCodes } from "@exam/database";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { listProvenContacts } from "../account/list-proven-contacts.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { digestAddress } from "../verification-code/digest-code.ts";
import { checkOwnPassword } from "./check-own-password.ts";
import { takeAttempt } from "./guard-attempts.ts";

/**
 * Proves the person behind a session anew, by password or by a code sent to an own proven contact, which opens sensitive
 * changes for ten minutes (R-SES-08).
 * @throws Refusal `session/wrong-credentials`, `session/locked`, `verification-code/wrong`, `verification-code/expired`,
 *   `account/field-required`
 */
export async function reauthenticate(
  context: ServiceContext,
  input: { accountId: string; sessionId: string; password?: string | undefined; code?: string | undefined },
  origin: CallOrigin,
): Promise<void> {
  const spend = await checkProof(context, input);
  await context.database.transaction(async (tx) => {
    await spend(tx);
    await tx
      .update(sessions)
      .set({ authenticatedAt: context.clock.now() })
      .where(and(eq(sessions.id, input.sessionId), isNull(sessions.revokedAt)));
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "session.reauthenticated",
      details: { method: input.password === undefined ? "code" : "password" },
      origin,
    });
  });
}

async function checkProof(
  context: ServiceContext,
  input: { accountId: string; password?: string | undefined; code?: string | undefined },
): Promise<(tx: Transaction) => Promise<void>> {
  const { accountId, password, code } = input;
  if (password !== undefined) {
    await checkOwnPassword(context, { accountId, password, path: "password" });
    return async () => {};
  }
  if (code !== undefined) return checkOwnCode(context, accountId, code);
  throw new Refusal("account/field-required", {
    fields: [{ path: "password", code: "account/field-required", message: "请填写密码或校验码" }],
  });
}

/** The code last sent to any of the account's proven contacts; twenty guesses in 15 minutes over all codes. */
async function checkOwnCode(
  context: ServiceContext,
  accountId: string,
  code: string,
): Promise<(tx: Transaction) => Promise<void>> {
  const forget = await takeAttempt(context, {
    purpose: "own-code",
    subject: accountId,
    attempts: 20,
    windowMs: 15 * 60_000,
    refusal: "session/locked",
  });
  const proven = (await listProvenContacts(context.database, context, accountId)).map((contact) => ({
    ...contact,
    digest: digestAddress(context, contact.channel, contact.value),
  }));
  const [latest] =
    proven.length === 0
      ? []
      : await context.database
          .select({ addressDigest: verificationCodes.addressDigest })
          .from(verificationCodes)
          .where(
            and(
              inArray(
                verificationCodes.addressDigest,
                proven.map(({ digest }) => digest),
              ),
              eq(verificationCodes.purpose, "reauthentication"),
            ),
          )
          .orderBy(desc(verificationCodes.createdAt))
          .limit(1);
  const contact = proven.find(
    ({ digest }) => latest !== undefined && Buffer.compare(digest, latest.addressDigest) === 0,
  );
  if (contact === undefined) {
    throw new Refusal("verification-code/expired", {
      fields: [{ path: "code", code: "verification-code/expired", message: "校验码已失效，请重新获取" }],
    });
  }
  const spend = await checkVerificationCode(context, {
    channel: contact.channel,
    purpose: "reauthentication",
    to: contact.value,
    code,
    path: "code",
  });
  await forget();
  return spend;
}
