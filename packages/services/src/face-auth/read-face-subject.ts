import { type createFaceAuthSession as contract, type FaceAuthPurpose, type InputOf, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { and, eq } from "drizzle-orm";
import { assertActiveAccount } from "../account/assert-active-account.ts";
import { assertPhoneMayAuthenticate, type HandedFace } from "../handoff/phone-face-auth.ts";
import { type ClaimedIdentity, readClaimedIdentity } from "../recovery/claimed-identity.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { readAccountPerson } from "./read-account-person.ts";

export type FaceAuthInput = InputOf<typeof contract> & {
  /** Of the session; with a phone token it is the account of the page that showed the code. */
  readonly accountId?: string | undefined;
  readonly phoneToken?: string | undefined;
};

/** Whose face is to be verified: an account's owner, or somebody who claims to be a person. */
export interface FaceSubject {
  readonly person: FacePerson;
  readonly accountId?: string;
  readonly claimedIdentityDigest?: Uint8Array;
  readonly handoffId?: string;
}

/**
 * A claim is checked by its form alone and nothing is looked up: before the face has passed, nothing tells whether there
 * is an account (R-PRV-08).
 * @throws Refusal `account/field-required`, `account/name-invalid`, `account/id-number-invalid`,
 *   `account/id-type-not-offered`, `session/required`, `account/not-active`, `account/terminated`,
 *   `face-auth/purpose-not-offered`, `handoff/wrong-state`, `handoff/expired`
 */
export async function readFaceSubject(context: ServiceContext, input: FaceAuthInput): Promise<FaceSubject> {
  const handed = await readHandedFace(context, input);
  const handoffId = handed?.handoffId;
  if (handed?.person !== undefined) return claimOf(handed.person, handoffId);
  if (input.purpose === "sign-in" || input.purpose === "recovery") return claimOf(readNamedPerson(context, input));
  const whose = handed === undefined ? input.accountId : handed.accountId;
  const accountId = await assertMayAuthenticate(context.database, whose, input.purpose);
  const person = await readAccountPerson(context.database, context, accountId);
  return { person, accountId, ...(handoffId !== undefined && { handoffId }) };
}

/**
 * An account made from an identity may be authenticated before its first password: the phone asks for both in a row.
 * @throws Refusal `session/required`, `account/not-active`, `account/terminated`
 */
export async function assertMayAuthenticate(
  connection: Connection,
  accountId: string | undefined,
  purpose: FaceAuthPurpose,
): Promise<string> {
  if (accountId === undefined || purpose !== "identity") return assertActiveAccount(connection, accountId);
  const waiting = and(eq(accounts.id, accountId), eq(accounts.state, "password-required"));
  const [account] = await connection.select({ id: accounts.id }).from(accounts).where(waiting);
  return account?.id ?? assertActiveAccount(connection, accountId);
}

function claimOf({ digest, ...person }: ClaimedIdentity, handoffId?: string): FaceSubject {
  return { person, claimedIdentityDigest: digest, ...(handoffId !== undefined && { handoffId }) };
}

/**
 * Who somebody without a session says they are, by its form alone.
 * @throws Refusal `account/field-required`, `account/name-invalid`, `account/id-number-invalid`,
 *   `account/id-type-not-offered`
 */
export function readNamedPerson(
  context: ServiceContext,
  { name, idType, idNumber }: Pick<FaceAuthInput, "name" | "idType" | "idNumber">,
): ClaimedIdentity {
  if (name === undefined || idNumber === undefined) {
    const missing = [...(name === undefined ? ["name"] : []), ...(idNumber === undefined ? ["idNumber"] : [])];
    throw new Refusal("account/field-required", {
      fields: missing.map((path) => ({
        path,
        code: "account/field-required",
        message: path === "name" ? "请填写姓名" : "请填写证件号码",
      })),
    });
  }
  return readClaimedIdentity(context, { name, idType: idType ?? "resident-id", idNumber });
}

/**
 * A phone that scanned a page's code proves nothing but that; it may do what the code is for, which only the owner's face
 * finishes.
 */
async function readHandedFace(context: ServiceContext, input: FaceAuthInput): Promise<HandedFace | undefined> {
  if (input.phoneToken === undefined) return undefined;
  const handed = await assertPhoneMayAuthenticate(context.database, context, input.phoneToken);
  const isAsked = handed.purpose === undefined ? isOwnPurpose(input.purpose) : handed.purpose === input.purpose;
  if (!isAsked) throw new Refusal("face-auth/purpose-not-offered");
  return handed;
}

/** What a code may be used for whose page did not say. */
function isOwnPurpose(purpose: FaceAuthPurpose): boolean {
  return purpose === "identity" || purpose === "photo-match";
}
