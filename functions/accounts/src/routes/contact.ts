import { deleteContact as deleteContract, putContact as putContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { deleteContact, putContact, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveContacts(app: FastifyInstance, context: ServiceContext): void {
  serve(app, putContract, (input, caller) => putContact(context, { ...input, accountId: caller.accountId }, caller));
  serve(app, deleteContract, (input, caller) =>
    deleteContact(context, { ...input, accountId: caller.accountId }, caller),
  );
}
