import { cloudEntries, openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import {
  assertAdmitted,
  authenticatePhone,
  authenticateSession,
  createPhotoEngine,
  createServiceContext,
} from "@exam/services";
import { faceAuthFunction } from "./app.ts";
import { providers } from "./providers.ts";

/** What each cloud's entry file calls; `serve` where the function is a web server. */
export const { serve, main, mainHandler, handler, cfcHandler } = cloudEntries(async () => {
  const runtime = openFunctionRuntime("face-auth", processEnvironment(), { providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  const app = await runtime.createApp({
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    admit: (ticket, caller) => assertAdmitted(context, ticket, caller),
    authenticatePhone: (token) => authenticatePhone(context, token),
    functions: [faceAuthFunction(context)],
  });
  return { app, run: () => runtime.run(app) };
});

if (import.meta.main) await serve();
