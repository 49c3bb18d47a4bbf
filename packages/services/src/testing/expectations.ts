import { type ErrorCode, Refusal } from "@exam/contracts";
import { type AuditEventRow, auditEvents } from "@exam/database";
import { and, desc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { AuditAction } from "../audit/record-audit-event.ts";
import { verifyAuditStream } from "../audit/verify-audit-stream.ts";
import type { ServiceContext } from "../service-context.ts";

/** The refusal that a call must end in. */
export async function expectRefusal(call: Promise<unknown>, code: ErrorCode): Promise<Refusal> {
  const outcome = await call.then(
    () => "no refusal",
    (error: unknown) => error,
  );
  if (!(outcome instanceof Refusal)) {
    if (outcome instanceof Error) throw outcome;
    expect.fail(`expected ${code}, but the call succeeded`);
  }
  expect(outcome.code).toBe(code);
  return outcome;
}

/** The newest event of this kind in an account's stream, which must be an unbroken chain. */
export async function expectAuditRow(
  context: ServiceContext,
  accountId: string | "system",
  action: AuditAction,
  expected: Partial<Pick<AuditEventRow, "actor" | "result" | "device" | "requestId" | "details">> = {},
): Promise<AuditEventRow> {
  const [row] = await context.database
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.stream, accountId), eq(auditEvents.action, action)))
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  if (row === undefined) expect.fail(`no audit row ${action}`);
  expect(row).toMatchObject({ actor: "candidate", result: "done", ...expected });
  expect(await verifyAuditStream(context.database, accountId)).toBeUndefined();
  return row;
}

/** How many events of this kind an account's stream holds. */
export async function countAuditRows(context: ServiceContext, stream: string, action: AuditAction): Promise<number> {
  return context.database.$count(auditEvents, and(eq(auditEvents.stream, stream), eq(auditEvents.action, action)));
}

/** Runs the same call many times at once. Anything but a success or a refusal is a bug and fails the test. */
export async function race<Result>(
  times: number,
  attempt: (index: number) => Promise<Result>,
): Promise<{ done: Result[]; refused: Record<string, number> }> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, (_, index) => attempt(index)));
  const done: Result[] = [];
  const refused: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") done.push(outcome.value);
    else if (outcome.reason instanceof Refusal) refused[outcome.reason.code] = (refused[outcome.reason.code] ?? 0) + 1;
    else throw outcome.reason;
  }
  return { done, refused };
}

/** An item that must be there. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) expect.fail(`nothing at ${index}`);
  return item;
}
