import { type BindingConflict, Provider } from "@exam/contracts";
import { boolean, check, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, isOneOf } from "./columns.ts";

/**
 * Persons as a provider's apps know them: one row for each app and open id. Rows of one person share the `subject`,
 * which is the union id where the provider gives one, else the app id and open id.
 */
export const providerIdentities = pgTable(
  "provider_identities",
  {
    provider: text().$type<Provider>().notNull(),
    appId: text("app_id").notNull(),
    openId: text("open_id").notNull(),
    unionId: text("union_id"),
    subject: text().notNull(),
    isFollowing: boolean("is_following").notNull().default(false),
    lastEventAt: instant("last_event_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "provider_identities_pkey", columns: [table.provider, table.appId, table.openId] }),
    index("provider_identities_subject").on(table.provider, table.subject),
    check("provider_identities_provider_known", isOneOf(table.provider, Provider.options)),
  ],
);

/** One person of a provider belongs to one account and one account to one person of a provider (R-BND-03). */
export const bindings = pgTable(
  "bindings",
  {
    provider: text().$type<Provider>().notNull(),
    subject: text().notNull(),
    accountId: uuid("account_id").notNull(),
    boundAt: instant("bound_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "bindings_pkey", columns: [table.provider, table.subject] }),
    unique("bindings_account_provider").on(table.accountId, table.provider),
  ],
);

/** A conflict that was shown to a person, without which nothing is moved (R-BND-03). */
export interface ShownConflict {
  readonly accountId: string;
  readonly conflict: BindingConflict;
  readonly otherAccountId?: string;
}

/** The right to bind one person of a provider, proven by a login code, to an account whose password is known. */
export const bindTickets = pgTable(
  "bind_tickets",
  {
    id: uuid().primaryKey(),
    tokenHash: bytea("token_hash").notNull().unique(),
    provider: text().$type<Provider>().notNull(),
    appId: text("app_id").notNull(),
    openId: text("open_id").notNull(),
    shownConflict: jsonb("shown_conflict").$type<ShownConflict>(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    check("bind_tickets_provider_known", isOneOf(table.provider, Provider.options)),
    index("bind_tickets_expiry").on(table.expiresAt),
  ],
);

/** Pushes already handled; a provider repeats a push and an attacker may replay one. */
export const handledPushes = pgTable(
  "handled_pushes",
  { digest: bytea().primaryKey(), expiresAt: instant("expires_at").notNull() },
  (table) => [index("handled_pushes_expiry").on(table.expiresAt)],
);
