import {
  createReplacementRequest as createContract,
  submitReplacementEvidence as evidenceContract,
  getReplacementRequest as getContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  createReplacementRequest,
  getReplacementRequest,
  type ServiceContext,
  submitReplacementEvidence,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveReplacementRequests(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createContract, (input) => createReplacementRequest(context, input));
  serve(app, getContract, (input, _caller, { clientSecret }) =>
    getReplacementRequest(context, { ...input, clientSecret }),
  );
  serve(app, evidenceContract, (input, _caller, { file, clientSecret }) =>
    submitReplacementEvidence(context, { ...input, clientSecret, bytes: file.bytes }),
  );
}
