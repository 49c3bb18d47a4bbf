import { cloudEntries, openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { assertAdmitted, authenticateSession, createPhotoEngine, createServiceContext } from "@exam/services";
import { accountsFunction } from "./app.ts";
import { providers } from "./providers.ts";

/** What each cloud's entry file calls; `serve` where the function is a web server. */
export const { serve, main, mainHandler, handler, cfcHandler } = cloudEntries(async () => {
  const runtime = openFunctionRuntime("accounts", processEnvironment(), { providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  const app = await runtime.createApp({
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    admit: (ticket, caller) => assertAdmitted(context, ticket, caller),
    functions: [accountsFunction(context)],
  });
  return { app, run: () => runtime.run(app) };
});

if (import.meta.main) await serve();
