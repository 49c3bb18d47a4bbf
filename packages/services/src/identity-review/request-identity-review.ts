import { randomUUID } from "node:crypto";
import { type IdentityReview, Refusal } from "@exam/contracts";
import { identityReviews } from "@exam/database";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isIdentityAuthenticated } from "../face-auth/face-verifier-of.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { readIdentityStanding } from "./read-identity-standing.ts";
import { viewIdentityReview } from "./view-identity-review.ts";

/**
 * 申请人工核验身份: the way to be authenticated without a face (R-FAC-03). Writers of one account take turns, so that of
 * many requests at once one is kept.
 * @throws Refusal `identity-review/not-offered`, `identity-review/not-needed`
 */
export async function requestIdentityReview(
  context: ServiceContext,
  { accountId }: { readonly accountId: string },
  origin: CallOrigin,
): Promise<IdentityReview> {
  if (!isIdentityAuthenticated(context)) throw new Refusal("identity-review/not-offered");
  return context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    const standing = await readIdentityStanding(tx, accountId);
    if (standing.isAuthenticated || standing.isReviewPending) throw new Refusal("identity-review/not-needed");
    const [row] = await tx
      .insert(identityReviews)
      .values({ id: randomUUID(), accountId, state: "requested", createdAt: context.clock.now() })
      .returning();
    if (row === undefined) throw new Error("an inserted review was not returned");
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "identity.review-requested",
      details: { reviewId: row.id },
      origin,
    });
    return viewIdentityReview(row);
  });
}
