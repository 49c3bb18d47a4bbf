import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { type PgBouncer, startPgBouncer } from "../../packages/database/src/testing/start-pgbouncer.ts";

export interface PooledDatabase extends PgBouncer {
  /** How many connections the pool holds to the database now. */
  serverConnections(): Promise<number>;
}

/** A pool before a migrated database, for a user with just the application's rights, as docs/deploy.md makes one. */
export async function openPooledDatabase(ownerUrl: string, serverConnections: number): Promise<PooledDatabase> {
  const user = `function_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(`create role ${user} login password '${password}' in role exam_app`);
  const databaseUrl = new URL(ownerUrl);
  databaseUrl.username = user;
  databaseUrl.password = password;
  const pool = await startPgBouncer({ databaseUrl: databaseUrl.href, serverConnections });
  return {
    ...pool,
    async serverConnections() {
      const [row] = await owner`select count(*)::int as count from pg_stat_activity where usename = ${user}`;
      return Number(row?.count);
    },
    async stop() {
      await owner.end();
      await pool.stop();
    },
  };
}
