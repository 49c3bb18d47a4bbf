import { type IdentityReview, Refusal } from "@exam/contracts";
import { identityReviews } from "@exam/database";
import { desc, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { viewIdentityReview } from "./view-identity-review.ts";

/** The latest review that the candidate asked for. @throws Refusal `identity-review/not-found` */
export async function getIdentityReview(
  context: ServiceContext,
  { accountId }: { readonly accountId: string },
): Promise<IdentityReview> {
  const [row] = await context.database
    .select()
    .from(identityReviews)
    .where(eq(identityReviews.accountId, accountId))
    .orderBy(desc(identityReviews.createdAt))
    .limit(1);
  if (row === undefined) throw new Refusal("identity-review/not-found");
  return viewIdentityReview(row);
}
