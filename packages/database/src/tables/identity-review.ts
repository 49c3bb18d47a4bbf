import { IdentityPictureKind, IdentityReviewState } from "@exam/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

/** A candidate who does not want the face step asks for a person to check their identity (R-FAC-03). */
export const identityReviews = pgTable(
  "identity_reviews",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    state: text().$type<IdentityReviewState>().notNull(),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    primaryKey({ name: "identity_reviews_pkey", columns: [table.id, table.accountId] }),
    check("identity_reviews_state_known", isOneOf(table.state, IdentityReviewState.options)),
    uniqueIndex("identity_reviews_one_open").on(table.accountId).where(sql`${table.state} <> 'rejected'`),
    index("identity_reviews_account").on(table.accountId),
  ],
);

/**
 * A picture of the document, or of the person with it, for the reviewer (R-FAC-03). The object is sealed with the row's id
 * and goes with the decision; without a request it is kept for a day.
 */
export const identityPictures = pgTable(
  "identity_pictures",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    kind: text().$type<IdentityPictureKind>().notNull(),
    objectKey: text("object_key").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "identity_pictures_pkey", columns: [table.id, table.accountId] }),
    check("identity_pictures_kind_known", isOneOf(table.kind, IdentityPictureKind.options)),
    uniqueIndex("identity_pictures_one_of_a_kind").on(table.accountId, table.kind),
    index("identity_pictures_age").on(table.createdAt),
  ],
);
