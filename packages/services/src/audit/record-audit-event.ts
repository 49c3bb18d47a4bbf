import { createHash, randomUUID } from "node:crypto";
import { type AuditEventRow, statement, type Transaction } from "@exam/database";
import { type SQL, sql } from "drizzle-orm";
import { describeDevice } from "../describe-device.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Things that happen to an account; each has a sentence for the candidate's own event log. */
export type AuditAction =
  | "account.created"
  | "account.activated"
  | "account.sign-up-repeated"
  | "authorisation.refused"
  | "session.created"
  | "session.refused"
  | "session.revoked"
  | "session.ended"
  | "session.reauthenticated"
  | "password.changed"
  | "password.recovered"
  | "recovery.started"
  | "recovery.refused"
  | "recovery.proven"
  | "recovery.vetoed"
  | "username.reminded"
  | "closure.started"
  | "closure.undone"
  | "account.closed"
  | "account.exported"
  | "account.replaced"
  | "account.terminated"
  | "replacement.requested"
  | "replacement.submitted"
  | "replacement.rejected"
  | "consent.withdrawn"
  | "track.changed"
  | "consent.given"
  | "message.permitted"
  | "contact.added"
  | "contact.removed"
  | "photo.processed"
  | "upload.offered"
  | "photo.uploaded"
  | "photo.submitted"
  | "photo.approved"
  | "photo.rejected"
  | "photo.handed-in"
  | "photo.matched"
  | "photo.unmatched"
  | "photo.match-unclear"
  | "photo.review-requested"
  | "face-auth.started"
  | "face-auth.launched"
  | "face-auth.passed"
  | "face-auth.failed"
  | "face-auth.cancelled"
  | "face-auth.refused"
  | "identity.authenticated"
  | "identity.picture-added"
  | "identity.picture-deleted"
  | "identity.pictures-viewed"
  | "identity.review-requested"
  | "identity.review-approved"
  | "identity.review-rejected"
  | "degree.added"
  | "degree.edited"
  | "degree.deleted"
  | "degree.verification-started"
  | "degree.verified"
  | "degree.failed"
  | "degree.manual"
  | "archive.bound"
  | "claim.made"
  | "claim.bound"
  | "claim.not-found"
  | "evidence.added"
  | "wechat.followed"
  | "wechat.unfollowed"
  | "binding.created"
  | "binding.conflicted"
  | "binding.deleted"
  | "binding.kept"
  | "binding.moved"
  | "binding.moved-away"
  | "handoff.confirmed"
  | "handoff.cancelled";

export interface AuditEntry {
  /** The account it happened to; absent for what belongs to none. */
  readonly accountId?: string | undefined;
  /**
   * Whom it was about where that is no account: it goes to one of many streams by a keyed digest. In a single one,
   * everybody unknown would wait for everybody else, and the wait would tell them from the known (R-PRV-08).
   */
  readonly stranger?: string | undefined;
  readonly action: AuditAction;
  /** Who did it: the candidate, a provider's push, a background job, or a member of staff. */
  readonly actor: "candidate" | "provider" | "job" | `staff:${string}`;
  readonly result?: "done" | "refused";
  /** Ids and codes only, never personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly origin?: CallOrigin | undefined;
}

/** Waits until no other transaction writes to the stream. */
export const takeTurn = sql`
  select pg_advisory_xact_lock(hashtextextended('audit:' || ${sql.placeholder("stream")}::text, 0))`;

/**
 * Adds the event of `newEvent` behind the last one that the statement sees, once for each row of `turn`. A statement that
 * began before its turn may see one too old: then the stream's key refuses it.
 */
export const addEventAfter = (turn: SQL) => sql`
  insert into audit_events
    (stream, sequence, id, at, actor, action, result, details, device, request_id, previous_hash, hash)
  select ${sql.placeholder("stream")}, next.sequence, ${sql.placeholder("id")}, ${sql.placeholder("at")},
    ${sql.placeholder("actor")}, ${sql.placeholder("action")}, ${sql.placeholder("result")},
    ${sql.placeholder("details")}, ${sql.placeholder("device")}, ${sql.placeholder("requestId")}, next.previous_hash,
    sha256(next.previous_hash || convert_to(
      ${sql.placeholder("head")}::text || next.sequence || ${sql.placeholder("tail")}::text, 'UTF8'))
  from (
    select coalesce(last.sequence, 0) + 1 as sequence,
      coalesce(last.hash, decode(repeat('00', 32), 'hex')) as previous_hash
    from ${turn}
    left join (
      select sequence, hash from audit_events where stream = ${sql.placeholder("stream")}
      order by sequence desc limit 1
    ) as last on true
  ) as next`;

const waitForTurn = statement(takeTurn);
const add = statement(addEventAfter(sql`(values (1)) as turn`));

/**
 * Appends one event inside the transaction of what it records, so that neither exists without the other. Each stream is
 * a hash chain: SHA-256 over the previous hash and this event's content; an advisory lock orders writers of a stream.
 */
export async function recordAuditEvent(tx: Transaction, context: ServiceContext, entry: AuditEntry): Promise<void> {
  const event = newEvent(context, entry);
  // Sent together: a connection runs what it gets in order, so the second reads what the first has waited for.
  await Promise.all([waitForTurn(tx, event), add(tx, event)]);
}

/** The values that the statements above take; `head` and `tail` are what the hash stands for around the sequence. */
export function newEvent(context: ServiceContext, entry: AuditEntry): Readonly<Record<string, string | null>> {
  const event = {
    stream: entry.accountId ?? strangersStream(context, entry.stranger),
    id: randomUUID(),
    at: context.clock.now(),
    actor: entry.actor,
    action: entry.action,
    result: entry.result ?? "done",
    details: { ...entry.details },
    device: entry.origin === undefined ? null : describeDevice(entry.origin),
    requestId: entry.origin?.requestId ?? null,
  };
  return { ...event, ...contentOf(event), at: event.at.toISOString(), details: JSON.stringify(event.details) };
}

/** `system`, or one of 256 more such as `system:7f`. */
function strangersStream(context: ServiceContext, stranger: string | undefined): string {
  if (stranger === undefined) return "system";
  const [first = 0] = context.lookupDigest("audit-stream", stranger);
  return `system:${first.toString(16).padStart(2, "0")}`;
}

/** The hash an event must carry, given its content and its predecessor's hash. */
export function hashAuditEvent(event: Omit<AuditEventRow, "hash">): Uint8Array {
  const { head, tail } = contentOf(event);
  return createHash("sha256").update(event.previousHash).update(`${head}${event.sequence}${tail}`, "utf8").digest();
}

/** A JSON array of the event, cut where its second item, the sequence, stands: only the database knows it in time. */
function contentOf(event: Omit<AuditEventRow, "hash" | "previousHash" | "sequence">): { head: string; tail: string } {
  const details = Object.entries(event.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const { stream, id, at, actor, action, result, device, requestId } = event;
  const rest = JSON.stringify([id, at.toISOString(), actor, action, result, details, device, requestId]);
  return { head: `[${JSON.stringify(stream)},`, tail: `,${rest.slice(1)}` };
}
