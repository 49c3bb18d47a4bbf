import { createHash, randomUUID } from "node:crypto";
import { type AuditEventRow, auditEvents, type Transaction } from "@exam/database";
import { desc, eq, sql } from "drizzle-orm";
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

/**
 * Appends one event inside the transaction of what it records, so that neither exists without the other. Each stream is
 * a hash chain: SHA-256 over the previous hash and this event's content; an advisory lock orders writers of a stream.
 */
export async function recordAuditEvent(tx: Transaction, context: ServiceContext, entry: AuditEntry): Promise<void> {
  const stream = entry.accountId ?? strangersStream(context, entry.stranger);
  // Sent together: a connection runs what it gets in order, so the second reads what the first has waited for.
  const [, [last]] = await Promise.all([
    tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${stream}`}, 0))`),
    tx
      .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
      .from(auditEvents)
      .where(eq(auditEvents.stream, stream))
      .orderBy(desc(auditEvents.sequence))
      .limit(1),
  ]);
  const event = {
    stream,
    sequence: (last?.sequence ?? 0) + 1,
    id: randomUUID(),
    at: context.clock.now(),
    actor: entry.actor,
    action: entry.action,
    result: entry.result ?? "done",
    details: { ...entry.details },
    device: entry.origin === undefined ? null : describeDevice(entry.origin),
    requestId: entry.origin?.requestId ?? null,
    previousHash: last?.hash ?? new Uint8Array(32),
  };
  await tx.insert(auditEvents).values({ ...event, hash: hashAuditEvent(event) });
}

/** `system`, or one of 256 more such as `system:7f`. */
function strangersStream(context: ServiceContext, stranger: string | undefined): string {
  if (stranger === undefined) return "system";
  const [first = 0] = context.lookupDigest("audit-stream", stranger);
  return `system:${first.toString(16).padStart(2, "0")}`;
}

/** The hash an event must carry, given its content and its predecessor's hash. */
export function hashAuditEvent(event: Omit<AuditEventRow, "hash">): Uint8Array {
  const details = Object.entries(event.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const content = JSON.stringify([
    event.stream,
    event.sequence,
    event.id,
    event.at.toISOString(),
    event.actor,
    event.action,
    event.result,
    details,
    event.device,
    event.requestId,
  ]);
  return createHash("sha256").update(event.previousHash).update(content, "utf8").digest();
}
