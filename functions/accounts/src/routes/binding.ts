import {
  cancelHandoff as cancelHandoffContract,
  confirmHandoff as confirmHandoffContract,
  createBinding as createContract,
  createHandoff as createHandoffContract,
  deleteBinding as deleteContract,
  getHandoff as getHandoffContract,
  listBindings as listContract,
  scanHandoff as scanHandoffContract,
} from "@exam/contracts";
import { type SignedInCaller, serve } from "@exam/function-kit";
import {
  cancelHandoff,
  confirmHandoff,
  createBinding,
  createHandoff,
  deleteBinding,
  getHandoff,
  listBindings,
  type ServiceContext,
  scanHandoff,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveBindings(app: FastifyInstance, context: ServiceContext): void {
  serve(app, createHandoffContract, (input, caller) =>
    createHandoff(context, { ...input, ...(caller.accountId !== undefined && ownerOf(caller)) }, caller),
  );
  serve(app, getHandoffContract, (input) => getHandoff(context, input));
  serve(app, scanHandoffContract, (input, caller) => scanHandoff(context, input, caller));
  serve(app, confirmHandoffContract, (input, caller) =>
    confirmHandoff(context, { ...input, session: caller.accountId === undefined ? undefined : caller }, caller),
  );
  serve(app, cancelHandoffContract, (input, caller) => cancelHandoff(context, input, caller));
  serve(app, createContract, (input, caller) => createBinding(context, input, caller));
  serve(app, listContract, (_input, caller) => listBindings(context, { accountId: caller.accountId }));
  serve(app, deleteContract, (input, caller) =>
    deleteBinding(context, { ...input, accountId: caller.accountId }, caller),
  );
}

function ownerOf({
  accountId,
  reauthenticatedAt,
}: SignedInCaller): Pick<SignedInCaller, "accountId" | "reauthenticatedAt"> {
  return { accountId, reauthenticatedAt };
}
