import { FaceMatch, type PhotoReport, PhotoState } from "@exam/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

export const photos = pgTable(
  "photos",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    state: text().$type<PhotoState>().notNull(),
    specId: text("spec_id").notNull(),
    /** The file as it was uploaded; the byte floor is judged on it (R-PHO-04). */
    sourceKey: text("source_key").notNull(),
    sourceBytes: integer("source_bytes").notNull(),
    /** The re-encoded picture without metadata; the only one ever served. */
    imageKey: text("image_key").notNull(),
    report: jsonb().$type<PhotoReport>().notNull(),
    /** What the processor did to the picture, for the reviewer; null for a file kept as it came. */
    changes: jsonb().$type<readonly string[]>(),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    submittedAt: instant("submitted_at"),
    decidedAt: instant("decided_at"),
    /** Who decided: the rules alone, or a member of staff, whose word stands for a face that matches (R-FAC-03). */
    decidedBy: text("decided_by", { enum: ["rules", "staff"] }),
    faceMatch: text("face_match").$type<FaceMatch>(),
    comparedAt: instant("compared_at"),
    reviewRequestedAt: instant("review_requested_at"),
  },
  (table) => [
    primaryKey({ name: "photos_pkey", columns: [table.id, table.accountId] }),
    check("photos_state_known", isOneOf(table.state, PhotoState.options)),
    check("photos_face_match_known", isOneOf(table.faceMatch, FaceMatch.options)),
    uniqueIndex("photos_one_draft").on(table.accountId).where(sql`${table.state} = 'draft'`),
    uniqueIndex("photos_one_handed_in").on(table.accountId).where(sql`${table.state} not in ('draft', 'replaced')`),
    index("photos_account").on(table.accountId, table.createdAt),
  ],
);

export type PhotoRow = typeof photos.$inferSelect;

/** A picture the processor made and the candidate has not taken yet; taking it once moves its objects to a photo. */
export const photoProcessings = pgTable(
  "photo_processings",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    specId: text("spec_id").notNull(),
    sourceKey: text("source_key").notNull(),
    sourceBytes: integer("source_bytes").notNull(),
    imageKey: text("image_key").notNull(),
    report: jsonb().$type<PhotoReport>().notNull(),
    changes: jsonb().$type<readonly string[]>().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    primaryKey({ name: "photo_processings_pkey", columns: [table.id, table.accountId] }),
    index("photo_processings_expiry").on(table.expiresAt),
    index("photo_processings_account").on(table.accountId),
  ],
);
