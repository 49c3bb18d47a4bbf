import { type createFaceAuthSession as contract, type FaceAuthPurpose, type InputOf, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { and, eq } from "drizzle-orm";
import { assertActiveAccount } from "../account/assert-active-account.ts";
import { assertPhoneMayAuthenticate } from "../handoff/phone-face-auth.ts";
import { readClaimedIdentity } from "../recovery/claimed-identity.ts";
import type { Connection, ServiceContext } from "../service-context.ts";
import { readAccountPerson } from "./read-account-person.ts";

export type FaceAuthInput = InputOf<typeof contract> & {
  /** Of the session, or of the page whose hand-off a phone scanned. */
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
  if (input.purpose === "sign-in" || input.purpose === "recovery") return readClaim(context, input);
  const handoffId = await readHandoff(context, input);
  const accountId = await assertMayAuthenticate(context.database, input.accountId, input.purpose);
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

function readClaim(context: ServiceContext, { name, idType, idNumber }: FaceAuthInput): FaceSubject {
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
  const { digest, ...person } = readClaimedIdentity(context, { name, idType: idType ?? "resident-id", idNumber });
  return { person, claimedIdentityDigest: digest };
}

/** A phone that scanned a page's code proves nothing but that; it may do what the owner's face alone can finish. */
async function readHandoff(context: ServiceContext, input: FaceAuthInput): Promise<string | undefined> {
  if (input.phoneToken === undefined) return undefined;
  if (input.purpose === "reauthentication") throw new Refusal("face-auth/purpose-not-offered");
  return (await assertPhoneMayAuthenticate(context.database, context, input.phoneToken)).handoffId;
}
