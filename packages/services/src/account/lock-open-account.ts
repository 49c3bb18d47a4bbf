import { Refusal } from "@exam/contracts";
import { accounts, type Transaction } from "@exam/database";
import { and, eq, notInArray } from "drizzle-orm";

/**
 * Makes writers of one account take turns. Work that began before the account was closed must not leave anything behind
 * in it afterwards. @throws Refusal `session/expired` for an account that has been closed meanwhile
 */
export async function lockOpenAccount(tx: Transaction, accountId: string): Promise<void> {
  const [open] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), notInArray(accounts.state, ["closed", "terminated"])))
    .for("update");
  if (open === undefined) throw new Refusal("session/expired");
}
