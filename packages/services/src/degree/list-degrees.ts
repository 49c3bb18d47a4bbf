import type { Degree } from "@exam/contracts";
import { degrees } from "@exam/database";
import { asc, eq } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { viewDegree } from "./view-degree.ts";

/** An account's records in the order they were added. */
export async function listDegrees(context: ServiceContext, input: { accountId: string }): Promise<{ items: Degree[] }> {
  const rows = await context.database
    .select()
    .from(degrees)
    .where(eq(degrees.accountId, input.accountId))
    .orderBy(asc(degrees.createdAt), asc(degrees.slot));
  return { items: rows.map(viewDegree) };
}
