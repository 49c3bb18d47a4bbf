import { enqueue, type OutboxPayloads } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

/** Erases stored files that a transaction promised to erase. It is never given up: after the last try it is promised anew. */
export async function deleteObjects(
  context: ServiceContext,
  payload: OutboxPayloads["object.delete"],
  attempt: { readonly isLast: boolean },
): Promise<void> {
  const outcomes = await Promise.allSettled(payload.keys.map((key) => context.providers.objectStore.delete(key)));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed === undefined) return;
  if (attempt.isLast) await enqueue(context.database, context, "object.delete", payload);
  throw failed.reason;
}
