import { type DegreeState, Refusal } from "@exam/contracts";
import { degrees } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/** A verified record is frozen and one being verified is busy (R-DEG-03). */
const deletableStates: DegreeState[] = ["unverified", "failed", "manual"];

/** Removes one of the account's own records. @throws Refusal `degree/not-found`, `degree/wrong-state` */
export async function deleteDegree(
  context: ServiceContext,
  input: { accountId: string; id: string },
  origin: CallOrigin,
): Promise<void> {
  const own = and(eq(degrees.id, input.id), eq(degrees.accountId, input.accountId));
  await context.database.transaction(async (tx) => {
    const [deleted] = await tx
      .delete(degrees)
      .where(and(own, inArray(degrees.state, deletableStates)))
      .returning({ id: degrees.id });
    if (deleted === undefined) {
      const [kept] = await tx.select({ id: degrees.id }).from(degrees).where(own);
      throw new Refusal(kept === undefined ? "degree/not-found" : "degree/wrong-state");
    }
    await recordAuditEvent(tx, context, {
      accountId: input.accountId,
      actor: "candidate",
      action: "degree.deleted",
      details: { degreeId: input.id },
      origin,
    });
  });
}
