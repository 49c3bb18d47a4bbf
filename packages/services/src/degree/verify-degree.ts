import { type Degree, type DegreeState, Refusal } from "@exam/contracts";
import { degrees } from "@exam/database";
import { and, eq } from "drizzle-orm";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { startDegreeVerification } from "./start-degree-verification.ts";
import { viewDegree } from "./view-degree.ts";

const retryableStates: DegreeState[] = ["unverified", "failed", "manual"];

/** Starts the verification of a record again. @throws Refusal `degree/not-found`, `degree/wrong-state` */
export async function verifyDegree(
  context: ServiceContext,
  input: { accountId: string; id: string },
  origin: CallOrigin,
): Promise<Degree> {
  const row = await context.database.transaction(async (tx) => {
    const [before] = await tx
      .select({ id: degrees.id })
      .from(degrees)
      .where(and(eq(degrees.id, input.id), eq(degrees.accountId, input.accountId)));
    if (before === undefined) throw new Refusal("degree/not-found");
    return startDegreeVerification(tx, context, { ...input, from: retryableStates }, origin);
  });
  return viewDegree(row);
}
