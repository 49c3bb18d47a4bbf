/**
 * How the tables spread over the nodes of a distributed PostgreSQL (docs/decisions/013). A table of `byAccount` is cut by
 * the named column, so all of one account lies together; its keys carry that column. A table of `byKey` is cut by a
 * key of its own. A table of `whole` is on every node, or on one: it finds accounts by something else than their id, or
 * holds what lives for minutes; no foreign key leads from it to a table that is cut.
 */
export const distribution = {
  byAccount: {
    accounts: "id",
    account_activations: "account_id",
    archives: "account_id",
    consents: "account_id",
    contacts: "account_id",
    credentials: "account_id",
    degree_claims: "account_id",
    degrees: "account_id",
    evidence_images: "account_id",
    face_pictures: "account_id",
    identity_pictures: "account_id",
    identity_reviews: "account_id",
    message_permissions: "account_id",
    photo_processings: "account_id",
    photos: "account_id",
    security_answers: "account_id",
    sessions: "account_id",
    uploads: "account_id",
  },
  byKey: {
    attempt_counters: "key",
    audit_events: "stream",
    idempotency_keys: "id",
  },
  whole: [
    "account_identifiers",
    "authorisations",
    "bind_tickets",
    "bindings",
    "captchas",
    "face_auth_sessions",
    "handled_pushes",
    "handoffs",
    "known_schools",
    "outbox",
    "provider_identities",
    "recoveries",
    "replacement_requests",
    "verification_codes",
    "waiting_rooms",
  ],
} as const satisfies {
  readonly byAccount: Readonly<Record<string, string>>;
  readonly byKey: Readonly<Record<string, string>>;
  readonly whole: readonly string[];
};
