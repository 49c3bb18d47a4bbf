import { type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "./client.ts";

const dialect = new PgDialect();

/** Sends a statement with the values of its placeholders. Several sent to one transaction at once run in their order. */
export type Statement<Row> = (
  connection: Database | Transaction,
  values: Readonly<Record<string, unknown>>,
) => Promise<readonly Row[]>;

/**
 * A statement whose text is made once for the process, with `sql.placeholder("name")` in the place of values: the
 * builder takes longer to make it than the server to run it. Rows come as the driver reads them, named by the
 * statement's own columns, and moments as text.
 */
export function statement<Row extends object>(written: SQLWrapper): Statement<Row> {
  const query = dialect.sqlToQuery(written.getSQL());
  return async (connection, values) => {
    const rows = await connection._.session.prepareQuery(query, undefined, undefined, false).execute({ ...values });
    return rows as readonly Row[];
  };
}

/** What a placeholder for `bytea[]` takes: the driver takes a list of bytes for bytes. */
export function bytesArray(items: readonly Uint8Array[]): string {
  return `{${items.map((bytes) => String.raw`"\\x${Buffer.from(bytes).toString("hex")}"`).join()}}`;
}

/**
 * For the `with` of a statement that is a transaction of its own and names `unhurried` in its `from`: its reply does not
 * wait until the log is on the disk, so a crash may take back its last moments (PostgreSQL manual, "Asynchronous
 * Commit"). What is written durably after it takes it along. For what nobody is told has been done.
 */
export const unhurried = sql`unhurried as materialized (select set_config('synchronous_commit', 'off', true))`;
