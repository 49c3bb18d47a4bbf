import { DegreeClaimState, DegreeKind, type DegreeLevel, DegreeState, type StudyMode } from "@exam/contracts";
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { instant, isOneOf } from "./columns.ts";

export const evidenceImages = pgTable(
  "evidence_images",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    imageKey: text("image_key").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "evidence_images_pkey", columns: [table.id, table.accountId] }),
    index("evidence_images_account").on(table.accountId, table.createdAt),
  ],
);

/** More records than anybody holds; keeps one wrong answer of the archive from filling the table. */
export const archiveSlots = 40;

export const degreeOrigins = ["candidate", "archive"] as const;

/**
 * `slot` numbers an account's records from 1; its uniqueness and range hold the limit under any concurrency (R-DEG-01).
 * Records that the archive bound by itself are the register's, not the candidate's, and may be more.
 */
export const degrees = pgTable(
  "degrees",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    slot: integer().notNull(),
    origin: text({ enum: degreeOrigins }).notNull().default("candidate"),
    state: text().$type<DegreeState>().notNull(),
    kind: text().$type<DegreeKind>().notNull(),
    school: text().notNull(),
    major: text().notNull(),
    level: text().$type<DegreeLevel>().notNull(),
    studyMode: text("study_mode").$type<StudyMode>(),
    enrolledOn: date("enrolled_on", { mode: "string" }),
    graduatedOn: date("graduated_on", { mode: "string" }).notNull(),
    certificateNumber: text("certificate_number").notNull(),
    evidenceId: uuid("evidence_id"),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    checkedAt: instant("checked_at"),
  },
  (table) => [
    primaryKey({ name: "degrees_pkey", columns: [table.id, table.accountId] }),
    foreignKey({
      name: "degrees_own_evidence",
      columns: [table.evidenceId, table.accountId],
      foreignColumns: [evidenceImages.id, evidenceImages.accountId],
    }),
    unique("degrees_account_slot").on(table.accountId, table.slot),
    unique("degrees_account_certificate").on(table.accountId, table.certificateNumber),
    check(
      "degrees_slot_range",
      sql`${table.slot} between 1 and case ${table.origin} when 'archive' then ${sql.raw(String(archiveSlots))} else 5 end`,
    ),
    check("degrees_origin_known", isOneOf(table.origin, degreeOrigins)),
    check("degrees_state_known", isOneOf(table.state, DegreeState.options)),
    check("degrees_kind_known", isOneOf(table.kind, DegreeKind.options)),
  ],
);

/** Schools by the names under which the register holds them, seen on verified records; pictures are read against them. */
export const knownSchools = pgTable("known_schools", {
  name: text().primaryKey(),
  /** As certificates' numbers begin with it; null where the number has another structure. */
  code: text(),
  seenAt: instant("seen_at").notNull(),
});

/** That the archive was asked for an account's records and its answer, even an empty one, was kept (R-DEG-06). */
export const archives = pgTable("archives", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  boundAt: instant("bound_at").notNull(),
});

/** Records that an account says are missing from its archive; looked for again until `answeredBy`. */
export const degreeClaims = pgTable(
  "degree_claims",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    certificateNumber: text("certificate_number").notNull(),
    graduationYear: integer("graduation_year").notNull(),
    school: text().notNull(),
    state: text().$type<DegreeClaimState>().notNull(),
    createdAt: instant("created_at").notNull(),
    nextCheckAt: instant("next_check_at").notNull(),
    answeredBy: instant("answered_by").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    primaryKey({ name: "degree_claims_pkey", columns: [table.id, table.accountId] }),
    check("degree_claims_state_known", isOneOf(table.state, DegreeClaimState.options)),
    index("degree_claims_account").on(table.accountId, table.createdAt),
    index("degree_claims_due").on(table.nextCheckAt).where(sql`${table.state} = 'waiting'`),
    uniqueIndex("degree_claims_one_waiting")
      .on(table.accountId, table.certificateNumber)
      .where(sql`${table.state} = 'waiting'`),
  ],
);

export type DegreeClaimRow = typeof degreeClaims.$inferSelect;
export type DegreeRow = typeof degrees.$inferSelect;
