import type { DegreeClaim } from "@exam/contracts";
import { degreeClaims } from "@exam/database";
import { desc, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { viewDegreeClaim } from "./view-degree-claim.ts";

/** An account's claims, the latest first. */
export async function listDegreeClaims(
  context: ServiceContext,
  input: { accountId: string },
): Promise<{ items: DegreeClaim[] }> {
  const rows = await context.database
    .select()
    .from(degreeClaims)
    .where(eq(degreeClaims.accountId, input.accountId))
    .orderBy(desc(degreeClaims.createdAt));
  return { items: rows.map(viewDegreeClaim) };
}
