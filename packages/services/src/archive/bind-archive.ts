import { archives } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { enqueue, type OutboxPayloads } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { findArchiveOwner } from "./archive-owner.ts";
import { keepRecords } from "./keep-records.ts";

const pauseAfterLastMs = 60 * 60_000;

/**
 * Binds every record that the archive keeps under an account's identity (R-DEG-06). Until the archive has answered, the
 * promise is kept: after the last try of a round another round is promised for an hour later.
 */
export async function bindArchive(
  context: ServiceContext,
  { accountId }: OutboxPayloads["archive.bind"],
  attempt: { readonly isLast: boolean },
): Promise<void> {
  const owner = await findArchiveOwner(context, accountId);
  if (owner === undefined) return;
  const records = await context.providers.educationArchive.listRecords(owner).catch(async (error: unknown) => {
    if (!attempt.isLast) throw error;
    await enqueue(context.database, context, "archive.bind", { accountId }, accountId, pauseAfterLastMs);
    return undefined;
  });
  if (records === undefined) return;
  const boundAt = context.clock.now();
  await context.database.transaction(async (tx) => {
    const added = await keepRecords(tx, context, accountId, records);
    await tx
      .insert(archives)
      .values({ accountId, boundAt })
      .onConflictDoUpdate({ target: archives.accountId, set: { boundAt } });
    await recordAuditEvent(tx, context, { accountId, actor: "job", action: "archive.bound", details: { added } });
  });
}
