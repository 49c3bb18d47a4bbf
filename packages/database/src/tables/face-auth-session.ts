import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { bytea, instant, isOneOf } from "./columns.ts";

export const faceAuthPurposes = ["sign-in", "recovery", "identity", "photo-match", "reauthentication"] as const;
export const faceAuthStates = ["created", "launched", "passed", "failed", "cancelled", "expired"] as const;

/** One attempt to prove a face, bound to an account or a claimed identity, a purpose and a platform (R-FAC-02). */
export const faceAuthSessions = pgTable(
  "face_auth_sessions",
  {
    id: uuid().primaryKey(),
    accountId: uuid("account_id").references(() => accounts.id),
    claimedIdentityDigest: bytea("claimed_identity_digest"),
    claimedIdentitySealed: text("claimed_identity_sealed"),
    purpose: text({ enum: faceAuthPurposes }).notNull(),
    platform: text().notNull(),
    provider: text().notNull(),
    providerReferenceSealed: text("provider_reference_sealed"),
    state: text({ enum: faceAuthStates }).notNull(),
    clientSecretHash: bytea("client_secret_hash").notNull(),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    finishedAt: instant("finished_at"),
    consumedAt: instant("consumed_at"),
  },
  (table) => [
    check("face_auth_sessions_purpose_known", isOneOf(table.purpose, faceAuthPurposes)),
    check("face_auth_sessions_state_known", isOneOf(table.state, faceAuthStates)),
    index("face_auth_sessions_account").on(table.accountId),
  ],
);
