import { type DegreeClaimState, degreeClaimTransitions, priorStates } from "@exam/contracts";
import { type DegreeClaimRow, degreeClaims, degrees, type Transaction } from "@exam/database";
import { ProviderUnavailable } from "@exam/providers";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { notifyAccount } from "../notice/notify-account.ts";
import type { ServiceContext } from "../service-context.ts";
import { findArchiveOwner } from "./archive-owner.ts";
import { keepRecords } from "./keep-records.ts";

const atOnce = 20;
const checkEveryMs = 2 * 60 * 60_000;
const unansweredPauseMs = 10 * 60_000;

/**
 * Looks again for claimed records that are due. Found: bound, with a notice. Not found by the promised time: said so, with
 * a notice. An archive that gives no answer decides nothing, also after that time. Several workers never take one claim.
 */
export async function workDegreeClaims(context: ServiceContext): Promise<void> {
  const now = context.clock.now();
  const due = context.database
    .select({ id: degreeClaims.id })
    .from(degreeClaims)
    .where(and(eq(degreeClaims.state, "waiting"), lte(degreeClaims.nextCheckAt, now)))
    .orderBy(asc(degreeClaims.nextCheckAt))
    .limit(atOnce)
    .for("update", { skipLocked: true });
  const claimed = await context.database
    .update(degreeClaims)
    .set({ nextCheckAt: new Date(now.getTime() + unansweredPauseMs) })
    .where(inArray(degreeClaims.id, due))
    .returning();
  await Promise.all(claimed.map((claim) => workClaim(context, claim)));
}

async function workClaim(context: ServiceContext, claim: DegreeClaimRow): Promise<void> {
  const owner = await findArchiveOwner(context, claim.accountId);
  if (owner === undefined) return;
  const { certificateNumber, graduationYear, school } = claim;
  const answer = await context.providers.educationArchive
    .findRecord({ ...owner, certificateNumber, graduationYear, school })
    .then((record) => ({ record }))
    .catch((error: unknown) => {
      if (error instanceof ProviderUnavailable) return undefined;
      throw error;
    });
  if (answer === undefined) return;
  const { record } = answer;
  const now = context.clock.now();
  if (record === undefined && now < claim.answeredBy) {
    const next = Math.min(now.getTime() + checkEveryMs, claim.answeredBy.getTime());
    await context.database
      .update(degreeClaims)
      .set({ nextCheckAt: new Date(next) })
      .where(and(own(claim), eq(degreeClaims.state, "waiting")));
    return;
  }
  await context.database.transaction(async (tx) => {
    if (record !== undefined) await keepRecords(tx, context, claim.accountId, [record]);
    await settle(tx, context, claim, (await isBound(tx, claim)) ? "bound" : "not-found");
  });
}

function own({ id, accountId }: DegreeClaimRow) {
  return and(eq(degreeClaims.id, id), eq(degreeClaims.accountId, accountId));
}

async function isBound(tx: Transaction, { accountId, certificateNumber }: DegreeClaimRow): Promise<boolean> {
  const rows = await tx
    .select({ id: degrees.id })
    .from(degrees)
    .where(and(eq(degrees.accountId, accountId), eq(degrees.certificateNumber, certificateNumber)));
  return rows.length > 0;
}

async function settle(
  tx: Transaction,
  context: ServiceContext,
  claim: DegreeClaimRow,
  state: Exclude<DegreeClaimState, "waiting">,
): Promise<void> {
  const [settled] = await tx
    .update(degreeClaims)
    .set({ state, settledAt: context.clock.now() })
    .where(and(own(claim), inArray(degreeClaims.state, priorStates(degreeClaimTransitions, state))))
    .returning({ id: degreeClaims.id });
  if (settled === undefined) return;
  await recordAuditEvent(tx, context, {
    accountId: claim.accountId,
    actor: "job",
    action: `claim.${state}`,
    details: { claimId: claim.id },
  });
  await notifyAccount(tx, context, claim.accountId, { event: `claim-${state}` });
}
