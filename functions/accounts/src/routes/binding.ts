import {
  createHandoff as createHandoffContract,
  deleteBinding as deleteContract,
  getHandoff as getHandoffContract,
  listBindings as listContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { createHandoff, deleteBinding, getHandoff, listBindings, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveBindings(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createHandoffContract, (input, caller) =>
    createHandoff(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, getHandoffContract, (input) => getHandoff(context, input));
  serve(app, listContract, (_input, caller) => listBindings(context, { accountId: caller.accountId }));
  serve(app, deleteContract, (input, caller) =>
    deleteBinding(context, { ...input, accountId: caller.accountId }, caller),
  );
}
