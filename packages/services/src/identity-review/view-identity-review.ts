import type { IdentityReview } from "@exam/contracts";
import type { identityReviews } from "@exam/database";

/** A review as the candidate sees it. */
export function viewIdentityReview(row: typeof identityReviews.$inferSelect): IdentityReview {
  return {
    state: row.state,
    requestedAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString(),
    reason: row.reason ?? undefined,
  };
}
