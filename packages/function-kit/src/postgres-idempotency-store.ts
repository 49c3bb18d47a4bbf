import { type Database, idempotencyKeys } from "@exam/database";
import { and, eq, isNull, lt, lte, or } from "drizzle-orm";
import type { IdempotencyAttempt, IdempotencyBeginning, IdempotencyStore } from "./idempotency-store.ts";

/** Remembers first replies in PostgreSQL. Rows past their `expiresAt` are the jobs function's to delete. */
export function postgresIdempotencyStore(database: Database): IdempotencyStore {
  return {
    begin: (attempt) => begin(database, attempt),
    async complete(attempt, replySealed, accountId) {
      await database
        .update(idempotencyKeys)
        .set({ replySealed, accountId: accountId ?? null })
        .where(ownRow(attempt));
    },
    async release(attempt) {
      await database.delete(idempotencyKeys).where(and(ownRow(attempt), isNull(idempotencyKeys.replySealed)));
    },
  };
}

async function begin(database: Database, attempt: IdempotencyAttempt): Promise<IdempotencyBeginning> {
  const { id, requestHash, startedAt, abandonedBefore, expiresAt } = attempt;
  const fresh = { requestHash, startedAt, expiresAt, replySealed: null };
  const isDead = and(isNull(idempotencyKeys.replySealed), lt(idempotencyKeys.startedAt, abandonedBefore));
  const [taken] = await database
    .insert(idempotencyKeys)
    .values({ id, ...fresh })
    .onConflictDoUpdate({
      target: idempotencyKeys.id,
      set: fresh,
      setWhere: or(lte(idempotencyKeys.expiresAt, startedAt), isDead),
    })
    .returning({ id: idempotencyKeys.id });
  if (taken !== undefined) return { outcome: "started" };

  const [row] = await database.select().from(idempotencyKeys).where(eq(idempotencyKeys.id, id));
  // Released between the two statements: the caller asks again.
  if (row === undefined) return { outcome: "in-progress", requestHash };
  if (row.replySealed === null) return { outcome: "in-progress", requestHash: row.requestHash };
  return { outcome: "completed", requestHash: row.requestHash, replySealed: row.replySealed };
}

function ownRow(attempt: IdempotencyAttempt) {
  return and(eq(idempotencyKeys.id, attempt.id), eq(idempotencyKeys.startedAt, attempt.startedAt));
}
