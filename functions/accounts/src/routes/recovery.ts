import {
  createRecovery as createContract,
  proveRecovery as proofContract,
  remindUsername as reminderContract,
  resetPassword as resetContract,
  vetoRecovery as vetoContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  createRecovery,
  proveRecovery,
  remindUsername,
  resetPassword,
  type ServiceContext,
  vetoRecovery,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveRecoveries(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createContract, (input, caller) => createRecovery(context, input, caller));
  serve(app, proofContract, (input, caller) => proveRecovery(context, input, caller));
  serve(app, resetContract, (input, caller) => resetPassword(context, input, caller));
  serve(app, vetoContract, (input, caller) => vetoRecovery(context, input, caller));
  serve(app, reminderContract, (input, caller) => remindUsername(context, input, caller));
}
