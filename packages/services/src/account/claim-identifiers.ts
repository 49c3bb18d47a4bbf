import { type AccountState, type ContactChannel, type ErrorCode, Refusal } from "@exam/contracts";
import { accountIdentifiers, accounts, type IdentifierKind, type Transaction } from "@exam/database";
import { usernameKey } from "@exam/identity";
import { and, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { digestIdentifier, idDocumentKey } from "./digest-identifier.ts";
import type { ProvenContact } from "./list-proven-contacts.ts";
import { describeHolder, findHintsFor } from "./mask-contact.ts";
import type { SignUp } from "./read-sign-up.ts";

interface Claim {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly path: string;
  readonly taken: ErrorCode;
  readonly channel?: ContactChannel;
}

/** Who holds an address that this registration has not proven; told by mail to the address, never in the reply. */
export interface UnprovenHolder {
  readonly id: string;
  readonly state: AccountState;
}

/**
 * Takes a person's identifiers for a new account, always in the same order so that two registrations cannot wait for
 * each other. The primary key decides who was first; the loser's transaction is undone. An address that an activation
 * mail proves comes first: a person who registers twice must hear of the waiting mail, not of the taken ID number.
 * `own` are the contacts whose codes this registration has proven; only they open what is told of a holder (R-REG-07).
 * Where a taken address is proven by none of them, everything else is claimed as if it were free (R-PRV-08).
 * @returns the holder of such an address; the caller must undo what was claimed
 * @throws Refusal `account/id-number-taken`, `account/username-taken`, `account/contact-taken`,
 *   `account/pending-activation`
 */
export async function claimIdentifiers(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  signUp: SignUp,
  claimed: { readonly email: boolean; readonly phone: boolean },
  own: readonly ProvenContact[],
): Promise<UnprovenHolder | undefined> {
  const document = idDocumentKey(signUp.idType, signUp.idNumber);
  const email: Claim[] =
    signUp.email !== undefined && claimed.email
      ? [{ kind: "email", value: signUp.email, path: "email", taken: "account/contact-taken", channel: "email" }]
      : [];
  const isEmailFirst = context.profile.signUp.emailProof === "activation-link";
  const claims: Claim[] = [
    ...(isEmailFirst ? email : []),
    { kind: "id-document", value: document, path: "idNumber", taken: "account/id-number-taken" },
  ];
  if (signUp.username !== undefined) {
    const value = usernameKey(signUp.username);
    claims.push({ kind: "username", value, path: "username", taken: "account/username-taken" });
  }
  if (!isEmailFirst) claims.push(...email);
  if (signUp.phone !== undefined && claimed.phone) {
    claims.push({ kind: "phone", value: signUp.phone, path: "phone", taken: "account/contact-taken", channel: "sms" });
  }
  let unprovenHolder: UnprovenHolder | undefined;
  for (const claim of claims) {
    const mayHide = isEmailFirst && claim.kind === "email";
    const holder = await claimOne(tx, context, accountId, { ...claim, mayHide }, own);
    unprovenHolder ??= holder;
  }
  return unprovenHolder;
}

async function claimOne(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  claim: Claim & { readonly mayHide: boolean },
  own: readonly ProvenContact[],
): Promise<UnprovenHolder | undefined> {
  const digest = digestIdentifier(context, claim.kind, claim.value);
  const [claimed] = await tx
    .insert(accountIdentifiers)
    .values({ kind: claim.kind, digest, accountId })
    .onConflictDoNothing()
    .returning({ accountId: accountIdentifiers.accountId });
  if (claimed !== undefined) return undefined;
  const [holder] = await tx
    .select({ id: accounts.id, state: accounts.state })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .where(and(eq(accountIdentifiers.kind, claim.kind), eq(accountIdentifiers.digest, digest)));
  const shared = own.find(({ channel, value }) => channel === claim.channel && value === claim.value);
  if (claim.mayHide && holder !== undefined && shared === undefined) {
    if ((await findHintsFor(tx, context, holder.id, own)) === undefined) return holder;
  }
  const isPending = claim.taken === "account/contact-taken" && holder?.state === "pending-activation";
  const code = isPending ? "account/pending-activation" : claim.taken;
  const message =
    holder !== undefined && shared !== undefined && !isPending
      ? await describeHolder(tx, context, holder.id, shared)
      : (sentences[code] ?? "已被使用");
  const hints =
    holder !== undefined && code === "account/id-number-taken"
      ? await findHintsFor(tx, context, holder.id, own)
      : undefined;
  throw new Refusal(code, {
    fields: [{ path: claim.path, code, message }],
    ...(hints === undefined ? {} : { extra: { hints } }),
  });
}

const sentences: Partial<Record<ErrorCode, string>> = {
  "account/id-number-taken": "该证件号码已经注册过账号",
  "account/username-taken": "该用户名已被使用",
  "account/contact-taken": "该邮箱（或者手机号）已经注册，可直接登录",
  "account/pending-activation": "该邮箱已经注册，正在等待激活",
};
