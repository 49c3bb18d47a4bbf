import { type IdType, Refusal } from "@exam/contracts";
import { type AccountRow, accountIdentifiers, accounts } from "@exam/database";
import { checkIdNumber, checkName, normaliseName } from "@exam/identity";
import { and, asc, eq, gte } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import type { ServiceContext } from "../service-context.ts";

/** Who somebody without a session says they are, in normal form. */
export interface ClaimedIdentity {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
  /** What attempts are counted by and decoys are chosen by: the same for the same person, known or not. */
  readonly digest: Uint8Array;
}

/**
 * Checks a claimed identity by form alone; nothing is looked up.
 * @throws Refusal `account/id-type-not-offered`, `account/id-number-invalid`, `account/name-invalid`
 */
export function readClaimedIdentity(
  context: ServiceContext,
  input: { name: string; idType: IdType; idNumber: string },
): ClaimedIdentity {
  const { idTypes, pinyinFallback } = context.profile.signUp;
  if (!idTypes.includes(input.idType)) {
    const message = "本考试不支持这种证件类型，请重新选择";
    throw new Refusal("account/id-type-not-offered", {
      fields: [{ path: "idType", code: "account/id-type-not-offered", message }],
    });
  }
  const rule = { idType: input.idType, pinyinFallback };
  const name = checkName(input.name, rule);
  const isNamed = name.ok || (pinyinFallback && checkName(input.name, { ...rule, isPinyin: true }).ok);
  const idNumber = checkIdNumber(input.idType, input.idNumber, context.clock.now());
  const fields = [
    ...(isNamed ? [] : [{ path: "name", code: "account/name-invalid", message: name.ok ? "" : name.message }]),
    ...(idNumber.ok ? [] : [{ path: "idNumber", code: "account/id-number-invalid", message: idNumber.message }]),
  ];
  if (!idNumber.ok) throw new Refusal(isNamed ? "account/id-number-invalid" : "account/name-invalid", { fields });
  if (!isNamed) throw new Refusal("account/name-invalid", { fields });
  const identity = { name: normaliseName(input.name), idType: input.idType, idNumber: idNumber.value };
  return { ...identity, digest: digestClaim(context, identity) };
}

/** What a claim to be this person is counted and found by. */
export function digestClaim(context: ServiceContext, person: Omit<ClaimedIdentity, "digest">): Uint8Array {
  return context.lookupDigest("claimed-identity", JSON.stringify([person.name, person.idType, person.idNumber]));
}

/**
 * The account of a claimed identity. A right ID number with a wrong name is nobody: a person who knows a number alone
 * learns nothing. For an unknown number the row of somebody else is read, opened and thrown away, so that not finding
 * takes as long as finding.
 */
export async function findClaimedAccount(
  context: ServiceContext,
  identity: ClaimedIdentity,
): Promise<AccountRow | undefined> {
  const key = idDocumentKey(identity.idType, identity.idNumber);
  const [holder] = await context.database
    .select({ accountId: accountIdentifiers.accountId })
    .from(accountIdentifiers)
    .where(
      and(
        eq(accountIdentifiers.kind, "id-document"),
        eq(accountIdentifiers.digest, digestIdentifier(context, "id-document", key)),
      ),
    );
  const [row] = await context.database
    .select()
    .from(accounts)
    .where(gte(accounts.id, holder?.accountId ?? decoyId(identity)))
    .orderBy(asc(accounts.id))
    .limit(1);
  if (row === undefined) return undefined;
  const isNamed = context.cipher.open(row.nameSealed, accountPlace("name", row.id)) === identity.name;
  const isOpen = row.state === "active" || row.state === "closing";
  return isNamed && isOpen && row.id === holder?.accountId ? row : undefined;
}

function decoyId(identity: ClaimedIdentity): string {
  const hex = Buffer.from(identity.digest).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
