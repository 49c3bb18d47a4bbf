import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepareStatements } from "./prepare-statements.ts";
import * as tables from "./tables/index.ts";

export type Schema = typeof tables;
export type Database = PostgresJsDatabase<Schema>;
/** The handle inside `database.transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Role that owns no table and may not change the audit trail; migrations create it. */
export const applicationRole = "exam_app";

const RECONNECT_PAUSE_SECONDS = 0.2;

/**
 * Left to itself the server plans each call anew, because a plan for any account seems to read all sixteen parts of the
 * table. Run, it reads the one, and planning costs several times the reading.
 */
const planOnce = { plan_cache_mode: "force_generic_plan" } as const;

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** The role to act as; `undefined` where the URL already signs in as a role with the same rights. */
  readonly role?: string | undefined;
  /** PgBouncer in transaction mode needs `false`. */
  readonly usesPreparedStatements?: boolean;
  /** Whether a prepared statement keeps one plan for all values; not for work that goes through tables by their dates. */
  readonly keepsPlans?: boolean;
  /** Longer where the process itself may be too busy to notice that it is connected. Default 5. */
  readonly connectTimeoutSeconds?: number;
  /** Told of each statement and its values, which may be personal data: for tests alone. */
  readonly onStatement?: (text: string, values: unknown[]) => void;
}

export interface DatabaseClient {
  readonly database: Database;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool that acts as the application's role, not as the owner of the tables. */
export function openDatabase(options: DatabaseOptions): DatabaseClient {
  const { usesPreparedStatements = true, keepsPlans = true } = options;
  const client = postgres(options.url, {
    max: options.maxConnections ?? 10,
    prepare: usesPreparedStatements,
    connect_timeout: options.connectTimeoutSeconds ?? 5,
    // Its own pauses grow to 20 s, long after a database or a pool that was restarted answers again.
    backoff: () => RECONNECT_PAUSE_SECONDS * (1 + Math.random()),
    onnotice: () => {},
    connection: {
      application_name: "candidate-platform",
      ...(options.role === undefined ? {} : { role: options.role }),
      // Behind a pool nothing is prepared, and the pool would refuse a setting that it cannot keep for a client.
      ...(usesPreparedStatements && keepsPlans ? planOnce : {}),
    },
  });
  return {
    database: drizzle(prepareStatements(client), {
      schema: tables,
      ...(options.onStatement && { logger: { logQuery: options.onStatement } }),
    }),
    ping: async () => {
      await client`select 1`;
    },
    close: () => client.end({ timeout: 3 }),
  };
}
