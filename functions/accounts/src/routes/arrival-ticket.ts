import { takeArrivalTicket as contract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { type ServiceContext, takeArrivalTicket } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveArrivalTickets(app: FastifyInstance, context: ServiceContext): void {
  serve(app, contract, (input, caller) => takeArrivalTicket(context, input, caller));
}
