import { getIdentityReview as getContract, requestIdentityReview as requestContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { getIdentityReview, requestIdentityReview, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveIdentityReviews(app: FastifyInstance, context: ServiceContext): void {
  serve(app, requestContract, (_input, caller) => requestIdentityReview(context, caller, caller));
  serve(app, getContract, (_input, caller) => getIdentityReview(context, caller));
}
