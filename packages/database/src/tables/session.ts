import { CaptchaAction, type CaptchaKind, ContactChannel, VerificationPurpose } from "@exam/contracts";
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./account.ts";
import { bytea, instant, isOneOf } from "./columns.ts";

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    tokenHash: bytea("token_hash").notNull(),
    deviceId: text("device_id"),
    deviceLabel: text("device_label").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    authenticatedAt: instant("authenticated_at").notNull(),
    idleExpiresAt: instant("idle_expires_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ name: "sessions_pkey", columns: [table.id, table.accountId] }),
    unique("sessions_token").on(table.tokenHash, table.accountId),
    index("sessions_account").on(table.accountId),
  ],
);

/** The answer is kept readable: it proves attention, not identity, and lives for minutes. */
export const captchas = pgTable(
  "captchas",
  {
    id: uuid().primaryKey(),
    action: text().$type<CaptchaAction>().notNull(),
    kind: text().$type<CaptchaKind>().notNull(),
    answer: text().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    check("captchas_action_known", isOneOf(table.action, CaptchaAction.options)),
    index("captchas_expiry").on(table.expiresAt),
  ],
);

export const verificationCodes = pgTable(
  "verification_codes",
  {
    id: uuid().primaryKey(),
    channel: text().$type<ContactChannel>().notNull(),
    purpose: text().$type<VerificationPurpose>().notNull(),
    addressDigest: bytea("address_digest").notNull(),
    codeHash: bytea("code_hash").notNull(),
    triesLeft: integer("tries_left").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    check("verification_codes_channel_known", isOneOf(table.channel, ContactChannel.options)),
    check("verification_codes_purpose_known", isOneOf(table.purpose, VerificationPurpose.options)),
    index("verification_codes_address").on(table.addressDigest, table.createdAt),
  ],
);

/** Failed guesses by account and device, and sends by address; the key is a keyed digest of what is counted. */
export const attemptCounters = pgTable("attempt_counters", {
  key: bytea().primaryKey(),
  failures: integer().notNull(),
  windowEndsAt: instant("window_ends_at").notNull(),
});

/** First replies of operations that create something, sealed because they may carry a session token. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: bytea().primaryKey(),
    requestHash: bytea("request_hash").notNull(),
    replySealed: text("reply_sealed"),
    /** Whose reply it is, where it is one account's: closing the account erases it. */
    accountId: uuid("account_id"),
    startedAt: instant("started_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("idempotency_keys_expiry").on(table.expiresAt),
    index("idempotency_keys_account").on(table.accountId),
  ],
);
