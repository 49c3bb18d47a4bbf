import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";

/**
 * Append-only trail, one hash chain for each stream (an account, or `system`). The application's role may only insert
 * and select; a trigger refuses any change even to the owner. Details carry no personal data (R-PRV-03, R-PRV-10).
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    stream: text().notNull(),
    sequence: bigint({ mode: "number" }).notNull(),
    id: uuid().notNull(),
    at: instant("at").notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    result: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    device: text(),
    requestId: text("request_id"),
    previousHash: bytea("previous_hash").notNull(),
    hash: bytea().notNull(),
  },
  (table) => [
    primaryKey({ name: "audit_events_pkey", columns: [table.stream, table.sequence] }),
    index("audit_events_at").on(table.at),
  ],
);

export type AuditEventRow = typeof auditEvents.$inferSelect;
