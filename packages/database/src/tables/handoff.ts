import {
  type BindingConflict,
  type HandedFacePurpose,
  HandoffPurpose,
  HandoffState,
  type Provider,
} from "@exam/contracts";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, isOneOf } from "./columns.ts";

/** What a hand-off ended in or waits for. `subject` is the scanning person as `bindings` knows them. */
export interface HandoffOutcome {
  readonly subject?: string;
  readonly conflict?: BindingConflict;
  /** The account that holds the scanning person, as shown masked before a choice. */
  readonly otherAccountId?: string;
  readonly photoId?: string;
  readonly faceAuthSessionId?: string;
}

export const handoffs = pgTable(
  "handoffs",
  {
    id: uuid().primaryKey(),
    purpose: text().$type<HandoffPurpose>().notNull(),
    provider: text().$type<Provider>(),
    state: text().$type<HandoffState>().notNull(),
    /** Whose page it is; of a sign-in, whom the scanning phone signs in. */
    accountId: uuid("account_id"),
    pollTokenHash: bytea("poll_token_hash").notNull(),
    scanTokenHash: bytea("scan_token_hash").notNull().unique(),
    /** Given to the one phone that scanned, or to the page's owner where a choice is waited for. */
    phoneTokenHash: bytea("phone_token_hash").unique(),
    /** What a face step is for, where the page said so. */
    facePurpose: text("face_purpose").$type<HandedFacePurpose>(),
    /** Of a recovery: the person its page named, and what they are found by; gone with the end of the hand-off. */
    personSealed: text("claimed_identity_sealed"),
    claimedIdentityDigest: bytea("claimed_identity_digest"),
    deviceLabel: text("device_label").notNull(),
    placeLabel: text("place_label").notNull().default("未知地点"),
    outcome: jsonb().$type<HandoffOutcome>(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** When the page fetched its session. */
    consumedAt: instant("consumed_at"),
  },
  (table) => [
    check("handoffs_purpose_known", isOneOf(table.purpose, HandoffPurpose.options)),
    check("handoffs_state_known", isOneOf(table.state, HandoffState.options)),
    index("handoffs_expiry").on(table.expiresAt),
  ],
);

export type HandoffRow = typeof handoffs.$inferSelect;
