import { UploadPurpose, type UploadType } from "@exam/contracts";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

/**
 * A place in the object store that was offered to an account. What arrives there belongs to nothing until an operation
 * takes it, once; rows go an hour after their end and the object with them.
 */
export const uploads = pgTable(
  "uploads",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    purpose: text().$type<UploadPurpose>().notNull(),
    objectKey: text("object_key").notNull(),
    contentType: text("content_type").$type<UploadType>().notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    primaryKey({ name: "uploads_pkey", columns: [table.id, table.accountId] }),
    index("uploads_expiry").on(table.expiresAt),
    check("uploads_purpose_known", isOneOf(table.purpose, UploadPurpose.options)),
  ],
);

export type UploadRow = typeof uploads.$inferSelect;
