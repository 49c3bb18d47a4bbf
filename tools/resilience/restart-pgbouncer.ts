import { type DisturbanceReport, disturb } from "./disturb.ts";
import { openPooledDatabase } from "./open-pooled-database.ts";
import { pooledEnvironment, startAccounts } from "./start-accounts.ts";

/** Kills PgBouncer and starts it anew `restarts` times while people register at one function behind it. */
export async function restartPgBouncer(ownerUrl: string, restarts: number): Promise<DisturbanceReport> {
  await using cleanup = new AsyncDisposableStack();
  const pool = await openPooledDatabase(ownerUrl, 5);
  cleanup.defer(() => pool.stop());
  const accounts = await startAccounts(pooledEnvironment(pool.url));
  cleanup.defer(() => accounts.stop());
  return await disturb({ url: accounts.url, ownerUrl, times: restarts, disturb: () => pool.restart() });
}
