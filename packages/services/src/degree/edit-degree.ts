import { type Degree, type DegreeChange, Refusal } from "@exam/contracts";
import { degrees } from "@exam/database";
import { and, eq, ne } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertDegree, assertOwnEvidence, normaliseDegree } from "./check-degree.ts";
import { startDegreeVerification } from "./start-degree-verification.ts";
import { viewDegree } from "./view-degree.ts";

/**
 * Changes a record that was not verified yet and starts its verification; any other state keeps what it says.
 * @throws Refusal `degree/not-found`, `degree/wrong-state`, `degree/duplicate-certificate`, `degree/dates-invalid`
 */
export async function editDegree(
  context: ServiceContext,
  input: DegreeChange & { accountId: string; id: string },
  origin: CallOrigin,
): Promise<Degree> {
  const { accountId, id, ...fields } = input;
  const change = normaliseDegree(fields);
  const own = and(eq(degrees.id, id), eq(degrees.accountId, accountId));
  const row = await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    const [before] = await tx.select().from(degrees).where(own).for("update");
    if (before === undefined) throw new Refusal("degree/not-found");
    if (before.state !== "unverified") throw new Refusal("degree/wrong-state");
    assertDegree(context, { ...before, ...change });
    await assertOwnEvidence(tx, accountId, change.evidenceId);
    if (change.certificateNumber !== undefined) {
      const [same] = await tx
        .select({ id: degrees.id })
        .from(degrees)
        .where(
          and(
            eq(degrees.accountId, accountId),
            eq(degrees.certificateNumber, change.certificateNumber),
            ne(degrees.id, id),
          ),
        );
      if (same !== undefined) throw new Refusal("degree/duplicate-certificate");
    }
    if (Object.keys(change).length > 0) await tx.update(degrees).set(change).where(own);
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "degree.edited",
      details: { degreeId: id },
      origin,
    });
    return startDegreeVerification(tx, context, { accountId, id, from: ["unverified"] }, origin);
  });
  return viewDegree(row);
}
