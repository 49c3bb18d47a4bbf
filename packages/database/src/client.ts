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

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** The role to act as; `undefined` where the URL already signs in as a role with the same rights. */
  readonly role?: string | undefined;
  /** PgBouncer in transaction mode needs `false`. */
  readonly usesPreparedStatements?: boolean;
  /** Longer where the process itself may be too busy to notice that it is connected. Default 5. */
  readonly connectTimeoutSeconds?: number;
}

export interface DatabaseClient {
  readonly database: Database;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool that acts as the application's role, not as the owner of the tables. */
export function openDatabase(options: DatabaseOptions): DatabaseClient {
  const client = postgres(options.url, {
    max: options.maxConnections ?? 10,
    prepare: options.usesPreparedStatements ?? true,
    connect_timeout: options.connectTimeoutSeconds ?? 5,
    // Its own pauses grow to 20 s, long after a database or a pool that was restarted answers again.
    backoff: () => RECONNECT_PAUSE_SECONDS * (1 + Math.random()),
    onnotice: () => {},
    connection: {
      application_name: "candidate-platform",
      ...(options.role === undefined ? {} : { role: options.role }),
    },
  });
  return {
    database: drizzle(prepareStatements(client), { schema: tables }),
    ping: async () => {
      await client`select 1`;
    },
    close: () => client.end({ timeout: 3 }),
  };
}
