import type { PhotoRow, Transaction } from "@exam/database";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Promises to erase the files of photos that made way, in the transaction that replaces them: a store that is down must
 * neither keep them for ever nor fail what is already done. @returns ids of outbox rows, to be worked after the commit.
 */
export async function erasePhotoFiles(
  tx: Transaction,
  context: ServiceContext,
  replaced: readonly Pick<PhotoRow, "sourceKey" | "imageKey">[],
): Promise<string[]> {
  const keys = replaced.flatMap(({ sourceKey, imageKey }) => [sourceKey, imageKey]);
  return keys.length === 0 ? [] : [await enqueue(tx, context, "object.delete", { keys })];
}
