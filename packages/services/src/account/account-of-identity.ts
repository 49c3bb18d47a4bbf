import { randomUUID } from "node:crypto";
import { type ConsentGiven, type Provider, Refusal } from "@exam/contracts";
import { type AccountRow, accountIdentifiers, accounts, type Transaction } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { and, eq, sql } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { bindSubject } from "../binding/bind-subject.ts";
import { assertConsent, recordConsent } from "../consent/record-consent.ts";
import { type ClaimedIdentity, readClaimedIdentity } from "../recovery/claimed-identity.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertMaySignIn } from "../session/open-session.ts";
import { accountPlace } from "./account-place.ts";
import { digestIdentifier, idDocumentKey } from "./digest-identifier.ts";

/** A person as a platform has verified them, in normal form. */
export interface VerifiedPerson {
  readonly provider: Provider;
  readonly person: ClaimedIdentity;
}

/**
 * What a login code tells of a person whose identity may make an account (R-SES-04); undefined where the profile does
 * not let this provider do so, or the person shared no identity. Looks nothing up.
 * @throws Refusal `account/id-type-not-offered`, `account/id-number-invalid`, `account/name-invalid`,
 *   `account/notice-outdated`, `account/consent-required`
 */
export function readVerifiedPerson(
  context: ServiceContext,
  login: { readonly provider: Provider; readonly identity?: FacePerson | undefined },
  consents: readonly ConsentGiven[] | undefined,
): VerifiedPerson | undefined {
  const { signIn, signUp } = context.profile;
  const { provider, identity } = login;
  if (identity === undefined || !signIn.providersThatRegister.includes(provider)) return undefined;
  if (consents !== undefined) assertConsent(signUp.notice, consents);
  return { provider, person: readClaimedIdentity(context, identity) };
}

/**
 * The account of a person whose identity a platform has verified: theirs, which is bound to the platform's person if both
 * are free, or a new one that must set a password before anything else. The consent to the sign-up notice is recorded
 * with the new one: the platform shares an identity only once the person has pressed 同意并授权 under the notice. Sign-ins
 * of one document take turns, so that of fifty at once one makes the account and the others find it.
 * @throws Refusal `account/id-number-taken` when the document's account has another name, `account/terminated`,
 *   `account/pending-activation`
 */
export async function accountOfIdentity(
  tx: Transaction,
  context: ServiceContext,
  verified: VerifiedPerson & { readonly subject: string },
  origin: CallOrigin,
): Promise<AccountRow> {
  const { provider, person, subject } = verified;
  const digest = digestIdentifier(context, "id-document", idDocumentKey(person.idType, person.idNumber));
  const lock = `identity:${Buffer.from(digest).toString("hex")}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const account =
    (await findHolder(tx, context, digest, person)) ?? (await makeAccount(tx, context, verified, digest, origin));
  assertMaySignIn(account);
  const pair = { provider, subject, accountId: account.id };
  const conflict = await bindSubject(tx, context, pair, { actor: "candidate", origin });
  if (conflict !== undefined) {
    await recordAuditEvent(tx, context, {
      accountId: account.id,
      actor: "candidate",
      action: "binding.conflicted",
      result: "refused",
      details: { provider, conflict: conflict.conflict },
      origin,
    });
  }
  return account;
}

async function findHolder(
  tx: Transaction,
  context: ServiceContext,
  digest: Uint8Array,
  person: ClaimedIdentity,
): Promise<AccountRow | undefined> {
  const [found] = await tx
    .select({ account: accounts })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .where(and(eq(accountIdentifiers.kind, "id-document"), eq(accountIdentifiers.digest, digest)));
  if (found === undefined) return undefined;
  const { account } = found;
  const name = context.cipher.open(account.nameSealed, accountPlace("name", account.id));
  if (name !== person.name && !account.isNamePinyin) throw new Refusal("account/id-number-taken");
  return account;
}

async function makeAccount(
  tx: Transaction,
  context: ServiceContext,
  { provider, person }: VerifiedPerson,
  digest: Uint8Array,
  origin: CallOrigin,
): Promise<AccountRow> {
  const { initialState, notice } = context.profile.signUp;
  const id = randomUUID();
  const [account] = await tx
    .insert(accounts)
    .values({
      id,
      state: initialState,
      nameSealed: context.cipher.seal(person.name, accountPlace("name", id)),
      idType: person.idType,
      idNumberSealed: context.cipher.seal(person.idNumber, accountPlace("id_number", id)),
      createdAt: context.clock.now(),
    })
    .returning();
  if (account === undefined) throw new Error("an inserted account was not returned");
  await tx.insert(accountIdentifiers).values({ kind: "id-document", digest, accountId: id });
  await recordAuditEvent(tx, context, {
    accountId: id,
    actor: "candidate",
    action: "account.created",
    details: { notice: notice.id, noticeVersion: notice.version, provider },
    origin,
  });
  await recordConsent(tx, context, { accountId: id, notice }, origin);
  return account;
}
