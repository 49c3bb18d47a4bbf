import {
  createReplacementRequest as createContract,
  submitReplacementEvidence as evidenceContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { createReplacementRequest, type ServiceContext, submitReplacementEvidence } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveReplacementRequests(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createContract, (input) => createReplacementRequest(context, input));
  serve(app, evidenceContract, (input, _caller, { file, clientSecret }) =>
    submitReplacementEvidence(context, { ...input, clientSecret, bytes: file.bytes }),
  );
}
