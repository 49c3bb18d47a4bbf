import { type FaceAuthState, faceAuthTransitions, priorStates } from "@exam/contracts";
import { type FaceAuthSessionRow, faceAuthSessions, type Transaction } from "@exam/database";
import { and, eq, gt, inArray, isNotNull } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/**
 * Takes one step of a face authentication by one conditional update, which decides between parallel calls (R-FAC-02). A
 * step that the provider has not begun goes nowhere.
 * @returns the row as it is now, or undefined where another call or the end of its time came first.
 */
export async function advanceFaceAuth(
  tx: Transaction,
  context: ServiceContext,
  step: {
    readonly id: string;
    readonly to: FaceAuthState;
    readonly from?: readonly FaceAuthState[];
    readonly set?: Partial<FaceAuthSessionRow>;
  },
): Promise<FaceAuthSessionRow | undefined> {
  const { id, to, from = priorStates(faceAuthTransitions, to), set } = step;
  const [row] = await tx
    .update(faceAuthSessions)
    .set({ ...set, state: to })
    .where(
      and(
        eq(faceAuthSessions.id, id),
        inArray(faceAuthSessions.state, [...from]),
        isNotNull(faceAuthSessions.providerReferenceSealed),
        gt(faceAuthSessions.expiresAt, context.clock.now()),
      ),
    )
    .returning();
  return row;
}
