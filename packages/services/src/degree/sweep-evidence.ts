import { degrees, evidenceImages } from "@exam/database";
import { and, eq, lt, notExists } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

const keepMs = 24 * 60 * 60_000;

/** Erases pictures that no record has used within a day: scans that were given up, evidence of deleted records. */
export async function sweepEvidence(context: ServiceContext): Promise<void> {
  const { database } = context;
  const before = new Date(context.clock.now().getTime() - keepMs);
  const isUsed = database.select({ id: degrees.id }).from(degrees).where(eq(degrees.evidenceId, evidenceImages.id));
  await database.transaction(async (tx) => {
    const unused = await tx
      .delete(evidenceImages)
      .where(and(lt(evidenceImages.createdAt, before), notExists(isUsed)))
      .returning({ imageKey: evidenceImages.imageKey });
    const keys = unused.map(({ imageKey }) => imageKey);
    if (keys.length > 0) await enqueue(tx, context, "object.delete", { keys });
  });
}
