import { Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import type { Connection } from "../service-context.ts";

/**
 * For operations that only some callers need a session for, which the endpoint therefore cannot ask for.
 * @returns the account's id. @throws Refusal `session/required`, `account/not-active`, `account/terminated`
 */
export async function assertActiveAccount(connection: Connection, accountId: string | undefined): Promise<string> {
  if (accountId === undefined) throw new Refusal("session/required");
  const [account] = await connection.select({ state: accounts.state }).from(accounts).where(eq(accounts.id, accountId));
  if (account?.state === "terminated") throw new Refusal("account/terminated");
  if (account?.state !== "active") throw new Refusal("account/not-active");
  return accountId;
}
