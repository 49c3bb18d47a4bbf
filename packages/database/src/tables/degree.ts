import { DegreeKind, type DegreeLevel, DegreeState, type StudyMode } from "@exam/contracts";
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

export const evidenceImages = pgTable(
  "evidence_images",
  {
    id: uuid().primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    imageKey: text("image_key").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("evidence_images_account").on(table.accountId, table.createdAt)],
);

/** `slot` numbers an account's records from 1; its uniqueness and range hold the limit under any concurrency (R-DEG-01). */
export const degrees = pgTable(
  "degrees",
  {
    id: uuid().primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    slot: integer().notNull(),
    state: text().$type<DegreeState>().notNull(),
    kind: text().$type<DegreeKind>().notNull(),
    school: text().notNull(),
    major: text().notNull(),
    level: text().$type<DegreeLevel>().notNull(),
    studyMode: text("study_mode").$type<StudyMode>(),
    enrolledOn: date("enrolled_on", { mode: "string" }),
    graduatedOn: date("graduated_on", { mode: "string" }).notNull(),
    certificateNumber: text("certificate_number").notNull(),
    evidenceId: uuid("evidence_id").references(() => evidenceImages.id),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    checkedAt: instant("checked_at"),
  },
  (table) => [
    unique("degrees_account_slot").on(table.accountId, table.slot),
    unique("degrees_account_certificate").on(table.accountId, table.certificateNumber),
    check("degrees_slot_range", sql`${table.slot} between 1 and 5`),
    check("degrees_state_known", isOneOf(table.state, DegreeState.options)),
    check("degrees_kind_known", isOneOf(table.kind, DegreeKind.options)),
  ],
);

export type DegreeRow = typeof degrees.$inferSelect;
