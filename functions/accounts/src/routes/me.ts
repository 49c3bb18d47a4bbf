import {
  startClosure as closureContract,
  listConsents as consentsContract,
  listMyEvents as eventsContract,
  exportAccount as exportContract,
  getMe as meContract,
  giveMessagePermission as messageContract,
  changePassword as passwordContract,
  changeTrack as trackContract,
  undoClosure as undoClosureContract,
  withdrawConsent as withdrawContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  changePassword,
  changeTrack,
  exportAccount,
  getMe,
  giveMessagePermission,
  listConsents,
  listMyEvents,
  type ServiceContext,
  startClosure,
  undoClosure,
  withdrawConsent,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveMe(app: FastifyInstance, context: ServiceContext): void {
  serve(app, meContract, (_input, caller) => getMe(context, caller));
  serve(app, passwordContract, (input, caller) =>
    changePassword(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, trackContract, (input, caller) => changeTrack(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, eventsContract, (_input, caller) => listMyEvents(context, caller));
  serve(app, consentsContract, (_input, caller) => listConsents(context, caller));
  serve(app, withdrawContract, (input, caller) =>
    withdrawConsent(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, messageContract, (input, caller) =>
    giveMessagePermission(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, exportContract, (_input, caller) => exportAccount(context, { accountId: caller.accountId }, caller));
  serve(app, closureContract, (_input, caller) =>
    startClosure(context, { accountId: caller.accountId, sessionId: caller.sessionId }, caller),
  );
  serve(app, undoClosureContract, (_input, caller) => undoClosure(context, { accountId: caller.accountId }, caller));
}
