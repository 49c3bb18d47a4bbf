import { type AccountRow, accountIdentifiers, accounts, type Transaction } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { and, eq } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * The account of somebody whose face has passed. One whose name was typed in pinyin (R-REG-05) is its holder's as well: the
 * number and the face are the same. An account that somebody else made with the number is not (R-REG-07).
 */
export async function findAccountOfPerson(
  tx: Transaction,
  context: ServiceContext,
  person: FacePerson,
): Promise<AccountRow | undefined> {
  const key = idDocumentKey(person.idType, person.idNumber);
  const [found] = await tx
    .select({ account: accounts })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .where(
      and(
        eq(accountIdentifiers.kind, "id-document"),
        eq(accountIdentifiers.digest, digestIdentifier(context, "id-document", key)),
      ),
    );
  if (found === undefined) return undefined;
  const { account } = found;
  const name = context.cipher.open(account.nameSealed, accountPlace("name", account.id));
  return name === person.name || account.isNamePinyin ? account : undefined;
}
