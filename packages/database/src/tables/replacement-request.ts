import { type ContactChannel, type IdType, ReplacementState } from "@exam/contracts";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, isOneOf } from "./columns.ts";

/**
 * A person says that somebody else registered with their ID document (R-REG-07). The person has no account, so name,
 * document and the proven contact are sealed here until the request is decided. `holderAccountId` is the account that
 * held the document when the request was made, if any did.
 */
export const replacementRequests = pgTable(
  "replacement_requests",
  {
    id: uuid().primaryKey(),
    state: text().$type<ReplacementState>().notNull(),
    holderAccountId: uuid("holder_account_id"),
    documentDigest: bytea("document_digest").notNull(),
    idType: text("id_type").$type<IdType>().notNull(),
    claimSealed: text("claim_sealed"),
    channel: text().$type<ContactChannel>().notNull(),
    secretHash: bytea("secret_hash").notNull(),
    evidenceKey: text("evidence_key"),
    reason: text(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    check("replacement_requests_state_known", isOneOf(table.state, ReplacementState.options)),
    index("replacement_requests_holder").on(table.holderAccountId),
    index("replacement_requests_document").on(table.documentDigest),
  ],
);

export type ReplacementRequestRow = typeof replacementRequests.$inferSelect;
