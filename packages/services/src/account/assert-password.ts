import { type FieldError, Refusal } from "@exam/contracts";
import type { AccountRow } from "@exam/database";
import { checkPassword, type PasswordOwner, readCitizenNumber } from "@exam/identity";
import { isCommon } from "@exam/identity/common-passwords";
import type { ServiceContext } from "../service-context.ts";
import { accountPlace } from "./account-place.ts";

/** What is wrong with a new password, one field error for each rule it breaks (R-REG-03). */
export function findPasswordProblems(
  context: ServiceContext,
  password: string,
  owner: PasswordOwner,
  path: string,
): FieldError[] {
  const verdict = checkPassword(password, context.profile.password, owner, { isCommon });
  if (verdict.ok) return [];
  return verdict.problems.map(({ message }) => ({ path, code: "account/password-weak", message }));
}

/** @throws Refusal `account/password-weak` when the profile's rules refuse a new password of this account. */
export async function assertPassword(context: ServiceContext, account: AccountRow, password: string): Promise<void> {
  const idNumber = context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id));
  const owner = {
    username: account.username ?? undefined,
    idNumber,
    birthDate: readCitizenNumber(idNumber)?.birthDate,
  };
  const fields = findPasswordProblems(context, password, owner, "newPassword");
  if (fields.length > 0) throw new Refusal("account/password-weak", { fields });
}
