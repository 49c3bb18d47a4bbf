import { AccountState, ContactChannel, type IdType } from "@exam/contracts";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, isOneOf } from "./columns.ts";

/** Name, ID number and contacts are sealed; what must be found again is looked up through `account_identifiers`. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey(),
    state: text().$type<AccountState>().notNull(),
    username: text(),
    nameSealed: text("name_sealed").notNull(),
    isNamePinyin: boolean("is_name_pinyin").notNull().default(false),
    idType: text("id_type").$type<IdType>().notNull(),
    idNumberSealed: text("id_number_sealed").notNull(),
    trackId: text("track_id"),
    createdAt: instant("created_at").notNull(),
    /** When a closure that was asked for takes effect; until then it can be undone. */
    closesAt: instant("closes_at"),
    closedAt: instant("closed_at"),
  },
  (table) => [
    check("accounts_state_known", isOneOf(table.state, AccountState.options)),
    index("accounts_closing").on(table.closesAt),
  ],
);

export type AccountRow = typeof accounts.$inferSelect;

export const identifierKinds = ["username", "id-document", "email", "phone"] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/**
 * Every value that at most one open account may hold, as a keyed digest. The primary key is what makes a username,
 * an ID document or a proven contact unique; closing an account deletes its rows and frees the values.
 */
export const accountIdentifiers = pgTable(
  "account_identifiers",
  {
    kind: text({ enum: identifierKinds }).notNull(),
    digest: bytea().notNull(),
    accountId: uuid("account_id").notNull(),
  },
  (table) => [
    primaryKey({ name: "account_identifiers_pkey", columns: [table.kind, table.digest] }),
    index("account_identifiers_account").on(table.accountId),
    check("account_identifiers_kind_known", isOneOf(table.kind, identifierKinds)),
  ],
);

export const credentials = pgTable("credentials", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  passwordHash: text("password_hash").notNull(),
  changedAt: instant("changed_at").notNull(),
});

export const securityAnswers = pgTable(
  "security_answers",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    position: integer().notNull(),
    questionSealed: text("question_sealed").notNull(),
    answerHash: text("answer_hash").notNull(),
  },
  (table) => [
    primaryKey({ name: "security_answers_pkey", columns: [table.id, table.accountId] }),
    index("security_answers_account").on(table.accountId),
  ],
);

export const contacts = pgTable(
  "contacts",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    channel: text().$type<ContactChannel>().notNull(),
    valueSealed: text("value_sealed").notNull(),
    provenAt: instant("proven_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "contacts_pkey", columns: [table.id, table.accountId] }),
    check("contacts_channel_known", isOneOf(table.channel, ContactChannel.options)),
    index("contacts_account").on(table.accountId),
  ],
);

export const accountActivations = pgTable(
  "account_activations",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    tokenHash: bytea("token_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    primaryKey({ name: "account_activations_pkey", columns: [table.id, table.accountId] }),
    unique("account_activations_token").on(table.tokenHash, table.accountId),
  ],
);

export const consents = pgTable(
  "consents",
  {
    id: uuid().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    noticeId: text("notice_id").notNull(),
    version: text().notNull(),
    givenAt: instant("given_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    primaryKey({ name: "consents_pkey", columns: [table.id, table.accountId] }),
    index("consents_account").on(table.accountId),
  ],
);
