import { cloudEntries, openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticatePhone, authenticateSession, createPhotoEngine, createServiceContext } from "@exam/services";
import { photosFunction } from "./app.ts";
import { providers } from "./providers.ts";

/** What each cloud's entry file calls; `serve` where the function is a web server. */
export const { serve, main, mainHandler, handler, cfcHandler } = cloudEntries(async () => {
  const runtime = openFunctionRuntime("photos", processEnvironment(), { providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  const app = await runtime.createApp({
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    authenticatePhone: (token) => authenticatePhone(context, token),
    functions: [photosFunction(context)],
  });
  return { app, run: () => runtime.run(app) };
});

if (import.meta.main) await serve();
