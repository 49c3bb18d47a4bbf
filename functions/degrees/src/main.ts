import { cloudEntries, openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticateSession, createDegreeReader, createPhotoEngine, createServiceContext } from "@exam/services";
import { degreesFunction } from "./app.ts";
import { providers } from "./providers.ts";

/** What each cloud's entry file calls; `serve` where the function is a web server. */
export const { serve, main, mainHandler, handler, cfcHandler } = cloudEntries(async () => {
  const runtime = openFunctionRuntime("degrees", processEnvironment(), { providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  const app = await runtime.createApp({
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    functions: [degreesFunction(context, createDegreeReader())],
  });
  return { app, run: () => runtime.run(app) };
});

if (import.meta.main) await serve();
