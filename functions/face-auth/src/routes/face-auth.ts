import {
  cancelFaceAuthSession as cancelContract,
  completeFaceAuthSession as completeContract,
  createFaceAuthSession as createContract,
  getFaceAuthSession as getContract,
  launchFaceAuthSession as launchContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  cancelFaceAuthSession,
  completeFaceAuthSession,
  createFaceAuthSession,
  getFaceAuthSession,
  launchFaceAuthSession,
  type ServiceContext,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveFaceAuth(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createContract, (input, caller, { phoneToken }) =>
    createFaceAuthSession(context, { ...input, accountId: caller.accountId, phoneToken }, caller),
  );
  serve(app, launchContract, (input, caller, { clientSecret }) =>
    launchFaceAuthSession(context, { ...input, clientSecret }, caller),
  );
  serve(app, completeContract, (input, caller, { clientSecret }) =>
    completeFaceAuthSession(context, { ...input, clientSecret }, caller),
  );
  serve(app, cancelContract, (input, caller, { clientSecret }) =>
    cancelFaceAuthSession(context, { ...input, clientSecret }, caller),
  );
  serve(app, getContract, (input, _caller, { clientSecret }) =>
    getFaceAuthSession(context, { ...input, clientSecret }),
  );
}
