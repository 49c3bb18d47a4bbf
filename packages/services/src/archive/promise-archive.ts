import type { Transaction } from "@exam/database";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/** Promises to bind an account's archive, where the authority keeps one, in the transaction that opens the account. */
export async function promiseArchive(tx: Transaction, context: ServiceContext, accountId: string): Promise<void> {
  if (context.profile.degrees.use !== "archive") return;
  await enqueue(tx, context, "archive.bind", { accountId }, accountId);
}
