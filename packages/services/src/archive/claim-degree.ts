import { randomUUID } from "node:crypto";
import { type DegreeClaim, type DegreeClaimInput, Refusal } from "@exam/contracts";
import { degreeClaims, degrees } from "@exam/database";
import { and, eq, gt } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { viewDegreeClaim } from "./view-degree-claim.ts";

const answerWithinMs = 24 * 60 * 60_000;
const claimsPerDay = 10;
const chinaOffsetMs = 8 * 60 * 60_000;

/**
 * 我还有学历没显示出来: looks for a record by certificate number, graduation year and school, at once and again for 24 hours
 * (R-DEG-06). @throws Refusal `degree/claim-not-offered`, `degree/duplicate-certificate`, `degree/claim-pending`,
 *   `degree/claims-reached`, `degree/dates-invalid`
 */
export async function claimDegree(
  context: ServiceContext,
  input: DegreeClaimInput & { accountId: string },
  origin: CallOrigin,
): Promise<DegreeClaim> {
  if (context.profile.degrees.use !== "archive") throw new Refusal("degree/claim-not-offered");
  const { accountId, graduationYear } = input;
  const now = context.clock.now();
  if (graduationYear > new Date(now.getTime() + chinaOffsetMs).getUTCFullYear()) {
    const message = "毕业年份不能晚于今年";
    throw new Refusal("degree/dates-invalid", {
      detail: "毕业年份不能晚于今年，请核对后重新填写。",
      fields: [{ path: "graduationYear", code: "degree/dates-invalid", message }],
    });
  }
  const certificateNumber = input.certificateNumber.toUpperCase();
  const row = await context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    const [held] = await tx
      .select({ id: degrees.id })
      .from(degrees)
      .where(and(eq(degrees.accountId, accountId), eq(degrees.certificateNumber, certificateNumber)));
    if (held !== undefined) throw new Refusal("degree/duplicate-certificate");
    const recent = await tx
      .select({ state: degreeClaims.state, certificateNumber: degreeClaims.certificateNumber })
      .from(degreeClaims)
      .where(
        and(
          eq(degreeClaims.accountId, accountId),
          gt(degreeClaims.createdAt, new Date(now.getTime() - answerWithinMs)),
        ),
      );
    if (recent.some((claim) => claim.state === "waiting" && claim.certificateNumber === certificateNumber)) {
      throw new Refusal("degree/claim-pending");
    }
    if (recent.length >= claimsPerDay) throw new Refusal("degree/claims-reached");
    const id = randomUUID();
    const [made] = await tx
      .insert(degreeClaims)
      .values({
        id,
        accountId,
        certificateNumber,
        graduationYear,
        school: input.school.trim(),
        state: "waiting",
        createdAt: now,
        nextCheckAt: now,
        answeredBy: new Date(now.getTime() + answerWithinMs),
      })
      .returning();
    if (made === undefined) throw new Error("an insert returns its row");
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "claim.made",
      details: { claimId: id },
      origin,
    });
    return made;
  });
  return viewDegreeClaim(row);
}
