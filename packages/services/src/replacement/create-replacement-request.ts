import { randomUUID } from "node:crypto";
import type { createReplacementRequest as contract, InputOf, OutputOf } from "@exam/contracts";
import { accountIdentifiers, replacementRequests } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { readClaimedIdentity } from "../recovery/claimed-identity.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { normaliseAddress } from "../verification-code/send-verification-code.ts";
import { claimPlace, type ReplacementClaim } from "./claim-place.ts";

const draftLifetimeMs = 24 * 60 * 60_000;

/**
 * Begins a request of somebody whose ID document another person registered (R-REG-07). Nothing tells whether an account
 * holds the document; its owner sees in the event log that somebody asked, without the asker's device.
 */
export async function createReplacementRequest(
  context: ServiceContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const identity = readClaimedIdentity(context, input);
  await spendCaptcha(context, "sign-up", input);
  const { channel } = input;
  const to = normaliseAddress(channel, input.to);
  const spendCode = await checkVerificationCode(context, {
    channel,
    purpose: "sign-up",
    to,
    code: input.code,
    path: "code",
  });
  const key = idDocumentKey(identity.idType, identity.idNumber);
  const documentDigest = digestIdentifier(context, "id-document", key);
  const requestId = randomUUID();
  const clientSecret = createSecretToken();
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + draftLifetimeMs);
  const claim: ReplacementClaim = { name: identity.name, idNumber: identity.idNumber, to };
  await context.database.transaction(async (tx) => {
    await spendCode(tx);
    const [holder] = await tx
      .select({ accountId: accountIdentifiers.accountId })
      .from(accountIdentifiers)
      .where(and(eq(accountIdentifiers.kind, "id-document"), eq(accountIdentifiers.digest, documentDigest)));
    await tx.insert(replacementRequests).values({
      id: requestId,
      state: "draft",
      holderAccountId: holder?.accountId ?? null,
      documentDigest,
      idType: identity.idType,
      claimSealed: context.cipher.seal(JSON.stringify(claim), claimPlace(requestId)),
      channel,
      secretHash: hashSecretToken(clientSecret),
      createdAt: now,
      expiresAt,
    });
    await recordAuditEvent(tx, context, {
      accountId: holder?.accountId,
      actor: "candidate",
      action: "replacement.requested",
      details: { requestId },
    });
  });
  return { requestId, clientSecret, expiresAt: expiresAt.toISOString() };
}
