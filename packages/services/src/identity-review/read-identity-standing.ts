import { faceAuthSessions, identityReviews } from "@exam/database";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Connection } from "../service-context.ts";

export interface IdentityStanding {
  /** By a face step that passed and was used up for it, or by a member of staff. */
  readonly isAuthenticated: boolean;
  readonly isReviewPending: boolean;
}

/** Whether an account's owner has been authenticated: by face, or by its twin without one (R-FAC-03). */
export async function readIdentityStanding(connection: Connection, accountId: string): Promise<IdentityStanding> {
  const [passed] = await connection
    .select({ id: faceAuthSessions.id })
    .from(faceAuthSessions)
    .where(
      and(
        eq(faceAuthSessions.accountId, accountId),
        eq(faceAuthSessions.purpose, "identity"),
        eq(faceAuthSessions.state, "passed"),
        isNotNull(faceAuthSessions.consumedAt),
      ),
    )
    .limit(1);
  const reviews = await connection
    .select({ state: identityReviews.state })
    .from(identityReviews)
    .where(eq(identityReviews.accountId, accountId));
  return {
    isAuthenticated: passed !== undefined || reviews.some(({ state }) => state === "approved"),
    isReviewPending: reviews.some(({ state }) => state === "requested"),
  };
}
