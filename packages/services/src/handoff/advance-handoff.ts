import { type HandoffState, handoffTransitions, priorStates } from "@exam/contracts";
import { type HandoffRow, handoffs, type Transaction } from "@exam/database";
import { and, eq, gt, inArray } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

interface Step {
  readonly id: string;
  readonly to: HandoffState;
  /** The states it may come from, where the machine would allow more. */
  readonly from?: readonly HandoffState[];
  readonly set?: Partial<Pick<HandoffRow, "accountId" | "outcome" | "phoneTokenHash" | "expiresAt" | "personSealed">>;
}

/**
 * Takes one step of a hand-off by one conditional update, which decides between parallel calls.
 * @returns the row as it is now, or undefined where another call or the end of its time came first.
 */
export async function advanceHandoff(
  tx: Transaction,
  context: ServiceContext,
  { id, to, from = priorStates(handoffTransitions, to), set }: Step,
): Promise<HandoffRow | undefined> {
  const [row] = await tx
    .update(handoffs)
    .set({ ...set, state: to })
    .where(and(eq(handoffs.id, id), inArray(handoffs.state, [...from]), gt(handoffs.expiresAt, context.clock.now())))
    .returning();
  return row;
}
