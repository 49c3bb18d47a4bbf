import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const advisoryLockKey = 7_203_114;

/**
 * Brings the schema up to date. Safe to call from many processes at once: an advisory lock lets one at a time through.
 * The URL's user must own the schema and be allowed to create the application's role on the first run.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${advisoryLockKey})`;
    await migrate(drizzle(client), { migrationsFolder: fileURLToPath(new URL("../migrations", import.meta.url)) });
  } finally {
    await client.end({ timeout: 5 });
  }
}
