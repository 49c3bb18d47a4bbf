import { FaceAuthPurpose, type FaceAuthReason, FaceAuthState, type FacePlatform } from "@exam/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { bytea, instant, isOneOf } from "./columns.ts";

/**
 * One attempt to prove a face, bound to an account or a claimed identity, a purpose and a platform (R-FAC-02). Who the
 * provider is asked about and its reference are sealed, and emptied as soon as the step can lead to nothing more: what
 * stays is result, provider and time (R-FAC-06).
 */
export const faceAuthSessions = pgTable(
  "face_auth_sessions",
  {
    id: uuid().primaryKey(),
    /** Whose step it is; of a claimed identity, whose account it opened. */
    accountId: uuid("account_id"),
    /** Set for somebody without a session. */
    claimedIdentityDigest: bytea("claimed_identity_digest"),
    personSealed: text("claimed_identity_sealed"),
    purpose: text().$type<FaceAuthPurpose>().notNull(),
    platform: text().$type<FacePlatform>().notNull(),
    provider: text().notNull(),
    providerReferenceSealed: text("provider_reference_sealed"),
    state: text().$type<FaceAuthState>().notNull(),
    clientSecretHash: bytea("client_secret_hash").notNull(),
    reason: text().$type<FaceAuthReason>(),
    /** The version of the face notice that was agreed to with it (R-FAC-03). */
    noticeVersion: text("notice_version").notNull(),
    /** The hand-off whose phone does it. */
    handoffId: uuid("handoff_id"),
    /** The photo that the provider itself compares. */
    photoId: uuid("photo_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Until when one call has the provider to itself; the others wait for its answer. */
    askingUntil: instant("asking_until"),
    finishedAt: instant("finished_at"),
    consumedAt: instant("consumed_at"),
  },
  (table) => [
    check("face_auth_sessions_purpose_known", isOneOf(table.purpose, FaceAuthPurpose.options)),
    check("face_auth_sessions_state_known", isOneOf(table.state, FaceAuthState.options)),
    index("face_auth_sessions_account").on(table.accountId),
    index("face_auth_sessions_sealed").on(table.expiresAt).where(sql`${table.personSealed} is not null`),
    index("face_auth_sessions_unclaimed").on(table.expiresAt).where(sql`${table.accountId} is null`),
  ],
);

export type FaceAuthSessionRow = typeof faceAuthSessions.$inferSelect;

/**
 * The face picture a provider returned, to be compared with the photo. The object is sealed with the row's id and both
 * go with the photo's decision, at `expiresAt` at the latest (R-FAC-06).
 */
export const facePictures = pgTable(
  "face_pictures",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    objectKey: text("object_key").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Null until the step it came from has passed: only then may it be compared. */
    usableFrom: instant("usable_from"),
  },
  (table) => [
    primaryKey({ name: "face_pictures_pkey", columns: [table.id, table.accountId] }),
    index("face_pictures_account").on(table.accountId),
    index("face_pictures_expiry").on(table.expiresAt),
  ],
);
