import { randomUUID } from "node:crypto";
import { archiveSlots, degrees, type Transaction } from "@exam/database";
import type { EducationRegisterRecord } from "@exam/providers";
import { eq } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Adds what an archive answered to an account's records, as verified ones, each certificate once. A record without a
 * level or a graduation date is of somebody who has not finished, and is left out.
 * @returns how many were added.
 */
export async function keepRecords(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  records: readonly EducationRegisterRecord[],
): Promise<number> {
  await lockOpenAccount(tx, accountId);
  const held = await tx
    .select({ slot: degrees.slot, certificateNumber: degrees.certificateNumber })
    .from(degrees)
    .where(eq(degrees.accountId, accountId));
  const slots = new Set(held.map(({ slot }) => slot));
  const certificates = new Set(held.map(({ certificateNumber }) => certificateNumber));
  const now = context.clock.now();
  let added = 0;
  for (const record of records) {
    const { certificateNumber, level, graduatedOn } = record;
    if (level === undefined || graduatedOn === undefined || certificates.has(certificateNumber)) continue;
    const slot = freeSlot(slots);
    if (slot === undefined) break;
    slots.add(slot);
    certificates.add(certificateNumber);
    await tx.insert(degrees).values({
      id: randomUUID(),
      accountId,
      slot,
      origin: "archive",
      state: "verified",
      kind: record.kind,
      school: record.school,
      major: record.major,
      level,
      studyMode: record.studyMode ?? null,
      enrolledOn: record.enrolledOn ?? null,
      graduatedOn,
      certificateNumber,
      createdAt: now,
      checkedAt: now,
    });
    added += 1;
  }
  return added;
}

function freeSlot(taken: ReadonlySet<number>): number | undefined {
  for (let slot = 1; slot <= archiveSlots; slot += 1) if (!taken.has(slot)) return slot;
  return undefined;
}
