import { accounts } from "@exam/database";
import type { ArchiveOwner } from "@exam/providers";
import { and, eq, notInArray } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import type { ServiceContext } from "../service-context.ts";

/** Whom the archive is asked about; nobody once the account is closed. */
export async function findArchiveOwner(context: ServiceContext, accountId: string): Promise<ArchiveOwner | undefined> {
  const [account] = await context.database
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, accountId), notInArray(accounts.state, ["closed", "terminated"])));
  if (account === undefined) return undefined;
  return {
    name: context.cipher.open(account.nameSealed, accountPlace("name", account.id)),
    idNumber: context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id)),
  };
}
