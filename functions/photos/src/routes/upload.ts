import { createUpload as createContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { createUpload, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveUploads(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createContract, (input, caller, { phoneToken }) =>
    createUpload(context, { ...input, accountId: caller.accountId, phoneToken }, caller),
  );
}
