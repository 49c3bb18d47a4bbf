import { Refusal, type ReplacementRequest } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";
import { findReplacementRequest, type ReplacementKey } from "./find-replacement-request.ts";

/**
 * How far a request has come. The same for a document that somebody holds and for one that nobody holds.
 * @throws Refusal `replacement-request/not-found` also for a wrong secret and for a draft whose time is over
 */
export async function getReplacementRequest(context: ServiceContext, key: ReplacementKey): Promise<ReplacementRequest> {
  const { id, state, reason, createdAt, expiresAt, decidedAt } = await findReplacementRequest(context, key);
  if (state === "draft" && expiresAt <= context.clock.now()) throw new Refusal("replacement-request/not-found");
  return {
    id,
    state,
    ...(state === "rejected" && reason !== null && { reason }),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(decidedAt !== null && { decidedAt: decidedAt.toISOString() }),
  };
}
