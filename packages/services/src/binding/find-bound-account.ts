import type { Provider } from "@exam/contracts";
import { type AccountRow, accounts, bindings } from "@exam/database";
import { and, eq } from "drizzle-orm";
import type { Connection } from "../service-context.ts";

/** The account that a person of a provider is bound to. */
export async function findBoundAccount(
  connection: Connection,
  provider: Provider,
  subject: string,
): Promise<AccountRow | undefined> {
  const [found] = await connection
    .select({ account: accounts })
    .from(bindings)
    .innerJoin(accounts, eq(accounts.id, bindings.accountId))
    .where(and(eq(bindings.provider, provider), eq(bindings.subject, subject)));
  return found?.account;
}
