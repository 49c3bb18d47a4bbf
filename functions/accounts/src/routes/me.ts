import {
  listConsents as consentsContract,
  listMyEvents as eventsContract,
  getMe as meContract,
  changePassword as passwordContract,
  changeTrack as trackContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { changePassword, changeTrack, getMe, listConsents, listMyEvents, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveMe(app: FastifyInstance, context: ServiceContext): void {
  serve(app, meContract, (_input, caller) => getMe(context, caller));
  serve(app, passwordContract, (input, caller) =>
    changePassword(context, { ...input, accountId: caller.accountId }, caller),
  );
  serve(app, trackContract, (input, caller) => changeTrack(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, eventsContract, (_input, caller) => listMyEvents(context, caller));
  serve(app, consentsContract, (_input, caller) => listConsents(context, caller));
}
