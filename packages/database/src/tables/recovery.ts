import { RecoveryMethod, RecoveryState } from "@exam/contracts";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, isOneOf } from "./columns.ts";

/**
 * One attempt to recover a password. An unknown person gets a row as well, without an account, so that the attempt goes
 * through the same statements. `previousPasswordHash` is what a veto restores.
 */
export const recoveries = pgTable(
  "recoveries",
  {
    id: uuid().primaryKey(),
    identityDigest: bytea("identity_digest").notNull(),
    accountId: uuid("account_id"),
    method: text().$type<RecoveryMethod>().notNull(),
    state: text().$type<RecoveryState>().notNull(),
    resetTokenHash: bytea("reset_token_hash"),
    resetExpiresAt: instant("reset_expires_at"),
    usedAt: instant("used_at"),
    previousPasswordHash: text("previous_password_hash"),
    vetoTokenHash: bytea("veto_token_hash"),
    vetoExpiresAt: instant("veto_expires_at"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    check("recoveries_method_known", isOneOf(table.method, RecoveryMethod.options)),
    check("recoveries_state_known", isOneOf(table.state, RecoveryState.options)),
    index("recoveries_account").on(table.accountId),
    index("recoveries_expiry").on(table.expiresAt),
  ],
);

export type RecoveryRow = typeof recoveries.$inferSelect;
