import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const outboxTopics = [
  "message.send",
  "degree.verify",
  "archive.bind",
  "object.delete",
  "photo.compare",
] as const;
export type OutboxTopic = (typeof outboxTopics)[number];

/** Work promised inside a business transaction and done after it; the payload is sealed, it may name a person. */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid().primaryKey(),
    topic: text({ enum: outboxTopics }).notNull(),
    payloadSealed: text("payload_sealed").notNull(),
    /** Whose work it is, where it is one account's: closing the account drops what is still waiting. */
    accountId: uuid("account_id"),
    attempts: integer().notNull().default(0),
    createdAt: instant("created_at").notNull(),
    dueAt: instant("due_at").notNull(),
    claimedUntil: instant("claimed_until"),
    lastError: text("last_error"),
  },
  (table) => [index("outbox_due").on(table.dueAt), index("outbox_account").on(table.accountId)],
);
