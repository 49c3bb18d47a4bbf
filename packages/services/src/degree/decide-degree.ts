import { type DegreeState, degreeTransitions, priorStates, Refusal } from "@exam/contracts";
import { degrees } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { type AuditEntry, recordAuditEvent } from "../audit/record-audit-event.ts";
import { tellResult } from "../notice/tell-result.ts";
import type { ServiceContext } from "../service-context.ts";
import { rememberSchool } from "./known-schools.ts";

type SettledState = Extract<DegreeState, "verified" | "failed" | "manual">;

const results = { verified: "passed", failed: "failed", manual: "manual" } as const;

/** Settles a record, by the background check or by a person. @throws Refusal `degree/wrong-state` */
export async function decideDegree(
  context: ServiceContext,
  input: {
    id: string;
    state: SettledState;
    reason?: string | undefined;
    actor: AuditEntry["actor"];
    from?: readonly DegreeState[];
  },
): Promise<void> {
  const from = input.from ?? priorStates(degreeTransitions, input.state);
  await context.database.transaction(async (tx) => {
    const [row] = await tx
      .update(degrees)
      .set({ state: input.state, reason: input.reason ?? null, checkedAt: context.clock.now() })
      .where(and(eq(degrees.id, input.id), inArray(degrees.state, [...from])))
      .returning();
    if (row === undefined) throw new Refusal("degree/wrong-state");
    if (input.state === "verified" && input.actor === "job") await rememberSchool(tx, context, row);
    await recordAuditEvent(tx, context, {
      accountId: row.accountId,
      actor: input.actor,
      action: `degree.${input.state}`,
      details: { degreeId: input.id },
    });
    await tellResult(tx, context, row.accountId, { occasion: "degree-result", result: results[input.state] });
  });
}
