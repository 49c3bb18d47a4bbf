import {
  createAuthorisation as authorisationContract,
  createSession as createContract,
  listSessions as listContract,
  reauthenticate as reauthenticateContract,
  revokeSession as revokeContract,
  signOut as signOutContract,
} from "@exam/contracts";
import { serve } from "@exam/function-kit";
import {
  createAuthorisation,
  createSession,
  listSessions,
  reauthenticate,
  revokeSession,
  type ServiceContext,
} from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveSessions(app: FastifyInstance, context: ServiceContext): void {
  serve(app, authorisationContract, (input) => createAuthorisation(context, input));
  serve(app, createContract, (input, caller) => createSession(context, input, caller));
  serve(app, listContract, (_input, caller) => listSessions(context, caller));
  serve(app, signOutContract, (_input, caller) =>
    revokeSession(context, { accountId: caller.accountId, id: caller.sessionId, action: "session.ended" }, caller),
  );
  serve(app, revokeContract, (input, caller) =>
    revokeSession(context, { accountId: caller.accountId, id: input.id, action: "session.revoked" }, caller),
  );
  serve(app, reauthenticateContract, (input, caller) =>
    reauthenticate(context, { ...input, accountId: caller.accountId, sessionId: caller.sessionId }, caller),
  );
}
