import { type OutboxTopic, outbox } from "@exam/database";
import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { bindArchive } from "../archive/bind-archive.ts";
import { runDegreeVerification } from "../degree/run-degree-verification.ts";
import { sendMessage } from "../message/send-message.ts";
import { deleteObjects } from "../object/delete-objects.ts";
import { comparePhoto } from "../photo/compare-photo.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OutboxPayloads } from "./enqueue.ts";

const claimMs = 60_000;
const retryAfterSeconds = [2, 10, 60, 300, 1800] as const;
/** Tries before an item is given up: what that means is the handler's to say, by `isLastAttempt`. */
export const maxAttempts = retryAfterSeconds.length + 1;

type Handler<Topic extends OutboxTopic> = (
  context: ServiceContext,
  payload: OutboxPayloads[Topic],
  attempt: { readonly isLast: boolean },
) => Promise<void>;

const handlers: { readonly [Topic in OutboxTopic]: Handler<Topic> } = {
  "message.send": sendMessage,
  "degree.verify": runDegreeVerification,
  "archive.bind": bindArchive,
  "object.delete": deleteObjects,
  "photo.compare": comparePhoto,
};

/** What an operator is told of work that failed: no payload, which may name a person. */
export interface WorkFailure {
  readonly outboxId: string;
  readonly topic: OutboxTopic;
  readonly attempt: number;
  readonly isGivenUp: boolean;
  /** The error's class: never its message, which may repeat what was sent. */
  readonly errorName: string;
  /** Of a refusal or an outside system, such as `sms/timeout`. */
  readonly code?: string;
}

/**
 * Does up to `limit` items of promised work that are due, or just the given ones. Claims them with SKIP LOCKED for a
 * minute, so that several workers never do one item at once and a worker that died leaves nothing behind.
 * @returns how many were done and how many will be tried again.
 */
export async function workOutbox(
  context: ServiceContext,
  options: { readonly limit?: number; readonly ids?: readonly string[] } = {},
): Promise<{ done: number; postponed: number }> {
  const now = context.clock.now();
  const due = context.database
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        lte(outbox.dueAt, now),
        or(isNull(outbox.claimedUntil), lte(outbox.claimedUntil, now)),
        options.ids === undefined ? undefined : inArray(outbox.id, [...options.ids]),
      ),
    )
    .orderBy(asc(outbox.dueAt))
    .limit(options.limit ?? 20)
    .for("update", { skipLocked: true });
  const claimed = await context.database
    .update(outbox)
    .set({ claimedUntil: new Date(now.getTime() + claimMs), attempts: sql`${outbox.attempts} + 1` })
    // As an array the limited select runs once; as `in (…)` a plan may run it for each row and claim more than the limit.
    .where(sql`${outbox.id} = any(array(${due}))`)
    .returning();
  const outcomes = await Promise.all(claimed.map((item) => workItem(context, item)));
  const done = outcomes.filter((isDone) => isDone).length;
  return { done, postponed: outcomes.length - done };
}

async function workItem(context: ServiceContext, item: typeof outbox.$inferSelect): Promise<boolean> {
  const isLast = item.attempts >= maxAttempts;
  // A worker that took longer than its claim may find that another has taken over: that one's outcome counts.
  const isStillMine = and(eq(outbox.id, item.id), eq(outbox.attempts, item.attempts));
  try {
    await handle(context, item.topic, item.id, item.payloadSealed, isLast);
    await context.database.delete(outbox).where(eq(outbox.id, item.id));
    return true;
  } catch (error) {
    context.onWorkFailure?.(describeFailure(item, isLast, error));
    if (isLast) {
      await context.database.delete(outbox).where(isStillMine);
      return true;
    }
    const waitSeconds = retryAfterSeconds[item.attempts - 1] ?? 1800;
    await context.database
      .update(outbox)
      .set({
        claimedUntil: null,
        dueAt: new Date(context.clock.now().getTime() + waitSeconds * 1000),
        lastError: error instanceof Error ? error.name : "unknown",
      })
      .where(isStillMine);
    return false;
  }
}

function describeFailure(item: typeof outbox.$inferSelect, isGivenUp: boolean, error: unknown): WorkFailure {
  const { code, provider, reason } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const known = typeof provider === "string" ? `${provider}/${reason}` : code;
  return {
    outboxId: item.id,
    topic: item.topic,
    attempt: item.attempts,
    isGivenUp,
    errorName: error instanceof Error ? error.name : "unknown",
    ...(typeof known === "string" && { code: known }),
  };
}

function handle<Topic extends OutboxTopic>(
  context: ServiceContext,
  topic: Topic,
  rowId: string,
  payloadSealed: string,
  isLast: boolean,
): Promise<void> {
  const payload = JSON.parse(context.cipher.open(payloadSealed, { table: "outbox", column: "payload", rowId }));
  return handlers[topic](context, payload, { isLast });
}
