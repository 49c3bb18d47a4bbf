import { MessageOccasion, MessagePlatform } from "@exam/contracts";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

/**
 * The right to send one message about one result, given in the platform's own dialog. Sending takes the row: a platform
 * accepts one message for each permission.
 */
export const messagePermissions = pgTable(
  "message_permissions",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    provider: text().$type<MessagePlatform>().notNull(),
    occasion: text().$type<MessageOccasion>().notNull(),
    /** Open id of the mini-program. */
    openId: text("open_id").notNull(),
    /** Under which Baidu knows the permission; the other platforms know it by template and person. */
    subscribeId: text("subscribe_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "message_permissions_pkey", columns: [table.accountId, table.provider, table.occasion] }),
    check("message_permissions_provider_known", isOneOf(table.provider, MessagePlatform.options)),
    check("message_permissions_occasion_known", isOneOf(table.occasion, MessageOccasion.options)),
  ],
);
