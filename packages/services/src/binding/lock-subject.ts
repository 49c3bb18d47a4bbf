import type { Provider } from "@exam/contracts";
import type { Transaction } from "@exam/database";
import { sql } from "drizzle-orm";

/** Orders whoever binds, moves or joins one person of a provider until the transaction ends. */
export async function lockSubject(tx: Transaction, provider: Provider, subject: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`subject:${provider}:${subject}`}, 0))`);
}
