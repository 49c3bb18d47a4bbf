import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const advisoryLockKey = 7_203_114;
/** Shorter than the server's deadlock timeout: where a migration and the running functions wait for each other, it yields. */
const lockPatienceMs = 500;
const pauseMs = 250;
const maxTries = 120;
/** lock_not_available, deadlock_detected (postgresql.org/docs/18/errcodes-appendix.html). */
const yielded = ["55P03", "40P01"];

/**
 * Brings the schema up to date, beside functions that are at work: it waits half a second for a lock at most, then gives
 * way, undoes what it did and tries again. Safe to call from many processes at once: an advisory lock lets one at a time
 * through. The URL's user must own the schema and be allowed to create the application's role on the first run.
 */
export async function migrateDatabase(url: string, folder = new URL("../migrations/", import.meta.url)): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${advisoryLockKey})`;
    await client.unsafe(`set lock_timeout = ${lockPatienceMs}`);
    const database = drizzle(client);
    for (let tries = 1; ; tries++) {
      try {
        return await migrate(database, { migrationsFolder: fileURLToPath(folder) });
      } catch (error) {
        if (tries === maxTries || !yielded.includes(codeOf(error))) throw error;
        await sleep(pauseMs);
      }
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
