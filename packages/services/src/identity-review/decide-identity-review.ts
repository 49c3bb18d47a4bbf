import { identityReviewTransitions, priorStates, Refusal } from "@exam/contracts";
import { identityReviews } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";
import { eraseIdentityPictures } from "./keep-identity-picture.ts";

/**
 * A member of staff decides about an account's open request; its pictures are erased with the decision.
 * @throws Refusal `identity-review/wrong-state`
 */
export async function decideIdentityReview(
  context: ServiceContext,
  input: {
    readonly accountId: string;
    readonly decision: "approve" | "reject";
    readonly reason?: string | undefined;
    readonly staffId: string;
  },
): Promise<void> {
  const { accountId } = input;
  const state = input.decision === "approve" ? "approved" : "rejected";
  const promised = await context.database.transaction(async (tx) => {
    const [decided] = await tx
      .update(identityReviews)
      .set({ state, decidedAt: context.clock.now(), reason: input.reason ?? null })
      .where(
        and(
          eq(identityReviews.accountId, accountId),
          inArray(identityReviews.state, priorStates(identityReviewTransitions, state)),
        ),
      )
      .returning({ id: identityReviews.id });
    if (decided === undefined) throw new Refusal("identity-review/wrong-state");
    await recordAuditEvent(tx, context, {
      accountId,
      actor: `staff:${input.staffId}`,
      action: `identity.review-${state}`,
      details: { reviewId: decided.id },
    });
    return eraseIdentityPictures(tx, context, accountId);
  });
  await workOutbox(context, { ids: promised });
}
