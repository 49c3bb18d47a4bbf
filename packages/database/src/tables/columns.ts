import { type SQL, sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The condition of a CHECK that holds a text column to the names a contract publishes. */
export function isOneOf(column: { name: string }, values: readonly string[]): SQL {
  return sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`);
}
