import { type DegreeState, degreeTransitions, priorStates, Refusal } from "@exam/contracts";
import { type DegreeRow, degrees, type Transaction } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** Moves one record into `verifying` and promises the check, in the caller's transaction (R-DEG-03, R-DEG-04). */
export async function startDegreeVerification(
  tx: Transaction,
  context: ServiceContext,
  input: { accountId: string; id: string; from?: readonly DegreeState[] },
  origin: CallOrigin,
): Promise<DegreeRow> {
  const from = input.from ?? priorStates(degreeTransitions, "verifying");
  const [row] = await tx
    .update(degrees)
    .set({ state: "verifying", reason: null })
    .where(and(eq(degrees.id, input.id), eq(degrees.accountId, input.accountId), inArray(degrees.state, [...from])))
    .returning();
  if (row === undefined) throw new Refusal("degree/wrong-state");
  await enqueue(tx, context, "degree.verify", { degreeId: row.id });
  await recordAuditEvent(tx, context, {
    accountId: input.accountId,
    actor: "candidate",
    action: "degree.verification-started",
    details: { degreeId: row.id },
    origin,
  });
  return row;
}
