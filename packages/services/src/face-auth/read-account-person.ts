import { Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import type { FacePerson } from "@exam/providers";
import { eq } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import type { Connection, ServiceContext } from "../service-context.ts";

/** The person of an account, as the identity document says. @throws Refusal `session/expired` when it is gone */
export async function readAccountPerson(
  connection: Connection,
  context: ServiceContext,
  accountId: string,
): Promise<FacePerson> {
  const [account] = await connection.select().from(accounts).where(eq(accounts.id, accountId));
  if (account === undefined) throw new Refusal("session/expired");
  return {
    name: context.cipher.open(account.nameSealed, accountPlace("name", accountId)),
    idType: account.idType,
    idNumber: context.cipher.open(account.idNumberSealed, accountPlace("id_number", accountId)),
  };
}
