import { cloudEntries, openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticateSession, createPhotoEngine, createServiceContext } from "@exam/services";
import { callbacksFunction } from "./app.ts";
import { providers } from "./providers.ts";

/** What each cloud's entry file calls; `serve` where the function is a web server. */
export const { serve, main, mainHandler, handler, cfcHandler } = cloudEntries(async () => {
  const runtime = openFunctionRuntime("callbacks", processEnvironment(), { providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  const app = await runtime.createApp({
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    functions: [callbacksFunction(context)],
  });
  return { app, run: () => runtime.run(app) };
});

if (import.meta.main) await serve();
