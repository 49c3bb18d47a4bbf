import { randomUUID } from "node:crypto";
import { type Degree, type DegreeInput, Refusal } from "@exam/contracts";
import { degrees } from "@exam/database";
import { eq } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertDegree, assertOwnEvidence, normaliseDegree } from "./check-degree.ts";
import { startDegreeVerification } from "./start-degree-verification.ts";
import { viewDegree } from "./view-degree.ts";

/**
 * Adds a record and starts its verification. The account's row is locked so that parallel adds take turns; the table's
 * slots hold the limit even if something else writes.
 * @throws Refusal `degree/limit-reached`, `degree/duplicate-certificate`, `degree/dates-invalid`, `degree/not-used`, `degree/claim-instead`
 */
export async function addDegree(
  context: ServiceContext,
  input: DegreeInput & { accountId: string },
  origin: CallOrigin,
): Promise<Degree> {
  if (context.profile.degrees.use === "none") throw new Refusal("degree/not-used");
  if (context.profile.degrees.use === "archive") throw new Refusal("degree/claim-instead");
  const { accountId, ...fields } = input;
  const degree = normaliseDegree(fields);
  assertDegree(context, degree);
  const row = await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    const held = await tx
      .select({ slot: degrees.slot, certificateNumber: degrees.certificateNumber })
      .from(degrees)
      .where(eq(degrees.accountId, accountId));
    if (held.some(({ certificateNumber }) => certificateNumber === degree.certificateNumber)) {
      throw new Refusal("degree/duplicate-certificate");
    }
    if (held.length >= context.profile.degrees.limit) throw new Refusal("degree/limit-reached");
    await assertOwnEvidence(tx, accountId, degree.evidenceId);
    const slots = new Set(held.map(({ slot }) => slot));
    const slot = [1, 2, 3, 4, 5].find((candidate) => !slots.has(candidate));
    if (slot === undefined) throw new Refusal("degree/limit-reached");
    const id = randomUUID();
    await tx
      .insert(degrees)
      .values({ ...degree, id, accountId, slot, state: "unverified", createdAt: context.clock.now() });
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "degree.added",
      details: { degreeId: id },
      origin,
    });
    return startDegreeVerification(tx, context, { accountId, id }, origin);
  });
  return viewDegree(row);
}
