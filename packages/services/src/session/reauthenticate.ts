import { type reauthenticate as contract, type InputOf, Refusal } from "@exam/contracts";
import { sessions, type Transaction, verificationCodes } from "@exam/database";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { listProvenContacts } from "../account/list-proven-contacts.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { readProof, useFaceProof } from "../face-auth/consume-face-proof.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { digestAddress } from "../verification-code/digest-code.ts";
import { checkOwnPassword } from "./check-own-password.ts";
import { takeAttempt } from "./guard-attempts.ts";

/**
 * Proves the person behind a session anew, by password, by a code sent to an own proven contact or by their face, which
 * opens sensitive changes for ten minutes (R-SES-08).
 * @throws Refusal `session/wrong-credentials`, `session/locked`, `verification-code/wrong`, `verification-code/expired`,
 *   `account/field-required`, `face-auth/*`, `handoff/*`
 */
export async function reauthenticate(
  context: ServiceContext,
  input: InputOf<typeof contract> & { readonly accountId: string; readonly sessionId: string },
  origin: CallOrigin,
): Promise<void> {
  const { accountId } = input;
  const isByFace = input.password === undefined && input.code === undefined;
  const proof = isByFace ? await readProof(context, input) : undefined;
  if (proof !== undefined) {
    const wanted = { ...proof, accountId, purpose: "reauthentication" } as const;
    return useFaceProof(context, wanted, origin, (tx) => renew(tx, context, input, "face", origin));
  }
  const spend = await checkProof(context, input);
  await context.database.transaction(async (tx) => {
    await spend(tx);
    await renew(tx, context, input, input.password === undefined ? "code" : "password", origin);
  });
}

async function renew(
  tx: Transaction,
  context: ServiceContext,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
  method: "password" | "code" | "face",
  origin: CallOrigin,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ authenticatedAt: context.clock.now() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId), isNull(sessions.revokedAt)));
  await recordAuditEvent(tx, context, {
    accountId,
    actor: "candidate",
    action: "session.reauthenticated",
    details: { method },
    origin,
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
