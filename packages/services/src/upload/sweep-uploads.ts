import { uploads } from "@exam/database";
import { lt } from "drizzle-orm";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Forgets uploads that ended before the given time and promises to erase what lies at their places: pictures that nobody
 * took, and what was put there again after they were taken, while the address still worked.
 */
export async function sweepUploads(context: ServiceContext, before: Date): Promise<void> {
  await context.database.transaction(async (tx) => {
    const ended = await tx
      .delete(uploads)
      .where(lt(uploads.expiresAt, before))
      .returning({ objectKey: uploads.objectKey });
    const keys = ended.map(({ objectKey }) => objectKey);
    if (keys.length > 0) await enqueue(tx, context, "object.delete", { keys });
  });
}
