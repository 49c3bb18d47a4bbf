import {
  activateAccount as activateContract,
  checkUsername as checkUsernameContract,
  createAccount as createContract,
  getProfile as profileContract,
  resendActivation as resendContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  activateAccount,
  checkUsername,
  createAccount,
  getProfile,
  resendActivation,
  type ServiceContext,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveAccounts(app: FastifyInstance, context: ServiceContext): void {
  serve(app, profileContract, async (input, caller) => getProfile(context, input, caller));
  serve(app, checkUsernameContract, (input, caller) => checkUsername(context, input, caller));
  serve(app, createContract, (input, caller) => createAccount(context, input, caller));
  serve(app, activateContract, (input, caller) => activateAccount(context, input, caller));
  serve(app, resendContract, (input) => resendActivation(context, input));
}
