import type { IdempotencyAttempt, IdempotencyBeginning, IdempotencyStore } from "../src/index.ts";

interface Row {
  attempt: IdempotencyAttempt;
  replySealed: string | undefined;
}

/** The port's rules in a Map; Node's single thread makes each call one step. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly rows = new Map<string, Row>();

  async begin(attempt: IdempotencyAttempt): Promise<IdempotencyBeginning> {
    const name = Buffer.from(attempt.id).toString("hex");
    const row = this.rows.get(name);
    const isFree =
      row === undefined ||
      row.attempt.expiresAt <= attempt.startedAt ||
      (row.replySealed === undefined && row.attempt.startedAt < attempt.abandonedBefore);
    if (isFree) {
      this.rows.set(name, { attempt, replySealed: undefined });
      return { outcome: "started" };
    }
    const { requestHash } = row.attempt;
    if (row.replySealed === undefined) return { outcome: "in-progress", requestHash };
    return { outcome: "completed", requestHash, replySealed: row.replySealed };
  }

  async complete(attempt: IdempotencyAttempt, replySealed: string): Promise<void> {
    const row = this.rows.get(Buffer.from(attempt.id).toString("hex"));
    if (row?.attempt.startedAt.getTime() === attempt.startedAt.getTime()) row.replySealed = replySealed;
  }

  async release(attempt: IdempotencyAttempt): Promise<void> {
    this.rows.delete(Buffer.from(attempt.id).toString("hex"));
  }
}
