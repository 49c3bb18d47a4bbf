import { Refusal } from "@exam/contracts";
import { type ReplacementRequestRow, replacementRequests } from "@exam/database";
import { eq } from "drizzle-orm";
import { isSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";

/** A request and the proof that it is the caller's own. */
export interface ReplacementKey {
  readonly id: string;
  readonly clientSecret: string | undefined;
}

/** @throws Refusal `replacement-request/not-found` also for a wrong secret */
export async function findReplacementRequest(
  context: ServiceContext,
  { id, clientSecret }: ReplacementKey,
): Promise<ReplacementRequestRow> {
  const [row] = await context.database.select().from(replacementRequests).where(eq(replacementRequests.id, id));
  if (row === undefined || clientSecret === undefined || !isSecretToken(clientSecret, row.secretHash)) {
    throw new Refusal("replacement-request/not-found");
  }
  return row;
}
