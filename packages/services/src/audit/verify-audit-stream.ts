import { auditEvents } from "@exam/database";
import { asc, eq } from "drizzle-orm";
import type { Connection } from "../service-context.ts";
import { hashAuditEvent } from "./record-audit-event.ts";

/**
 * Walks one stream's chain from its first event.
 * @returns the sequence number of the first event that was changed, moved or removed, or undefined when all hold.
 */
export async function verifyAuditStream(database: Connection, stream: string): Promise<number | undefined> {
  const events = await database
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.stream, stream))
    .orderBy(asc(auditEvents.sequence));
  let previousHash: Uint8Array = new Uint8Array(32);
  for (const [index, event] of events.entries()) {
    const isChained = event.sequence === index + 1 && Buffer.compare(event.previousHash, previousHash) === 0;
    if (!isChained || Buffer.compare(event.hash, hashAuditEvent(event)) !== 0) return index + 1;
    previousHash = event.hash;
  }
  return undefined;
}
