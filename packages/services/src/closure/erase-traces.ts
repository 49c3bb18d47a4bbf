import {
  type AccountRow,
  bindTickets,
  contacts,
  faceAuthSessions,
  handoffs,
  idempotencyKeys,
  recoveries,
  type Transaction,
  verificationCodes,
} from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { accountPlace, contactPlace } from "../account/account-place.ts";
import { digestClaim } from "../recovery/claimed-identity.ts";
import type { ServiceContext } from "../service-context.ts";
import { digestAddress } from "../verification-code/digest-code.ts";

/**
 * Deletes what is kept of a person under no account's id, found again by keyed digests of what the account still holds:
 * codes sent to their addresses, recoveries and face steps begun without a session, and remembered replies. Counted
 * attempts stay until they expire, so that closing an account lifts no lock; their keys name nobody.
 */
export async function eraseTraces(tx: Transaction, context: ServiceContext, account: AccountRow): Promise<void> {
  const { id: accountId, idType } = account;
  const digest = digestClaim(context, {
    name: context.cipher.open(account.nameSealed, accountPlace("name", accountId)),
    idType,
    idNumber: context.cipher.open(account.idNumberSealed, accountPlace("id_number", accountId)),
  });
  await tx.delete(recoveries).where(eq(recoveries.identityDigest, digest));
  await tx.delete(faceAuthSessions).where(eq(faceAuthSessions.claimedIdentityDigest, digest));
  await tx.delete(handoffs).where(eq(handoffs.claimedIdentityDigest, digest));
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.accountId, accountId));
  const addresses = await tx.select().from(contacts).where(eq(contacts.accountId, accountId));
  const codes = addresses.map(({ id, channel, valueSealed }) =>
    digestAddress(context, channel, context.cipher.open(valueSealed, contactPlace(id))),
  );
  if (codes.length > 0) await tx.delete(verificationCodes).where(inArray(verificationCodes.addressDigest, codes));
}

/** Tickets to bind a person of a provider who is forgotten. */
export async function eraseBindTickets(
  tx: Transaction,
  people: readonly { readonly appId: string; readonly openId: string }[],
): Promise<void> {
  for (const { appId, openId } of people) {
    await tx.delete(bindTickets).where(and(eq(bindTickets.appId, appId), eq(bindTickets.openId, openId)));
  }
}
