import type { FunctionRoutes } from "@exam/function-kit";
import type { ServiceContext } from "@exam/services";
import { serveAccounts } from "./routes/account.ts";
import { serveArrivalTickets } from "./routes/arrival-ticket.ts";
import { serveBindings } from "./routes/binding.ts";
import { serveCaptchas } from "./routes/captcha.ts";
import { serveCharacters } from "./routes/character.ts";
import { serveContacts } from "./routes/contact.ts";
import { serveMe } from "./routes/me.ts";
import { serveRecoveries } from "./routes/recovery.ts";
import { serveReplacementRequests } from "./routes/replacement-request.ts";
import { serveSessions } from "./routes/session.ts";

/** Registration, sign-in, the personal centre and bindings. */
export function accountsFunction(context: ServiceContext): FunctionRoutes {
  return (app) => {
    serveArrivalTickets(app, context);
    serveAccounts(app, context);
    serveCaptchas(app, context);
    serveCharacters(app);
    serveSessions(app, context);
    serveMe(app, context);
    serveContacts(app, context);
    serveBindings(app, context);
    serveRecoveries(app, context);
    serveReplacementRequests(app, context);
  };
}
