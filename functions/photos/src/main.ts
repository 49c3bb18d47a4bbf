import { openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticatePhone, authenticateSession, createPhotoEngine, createServiceContext } from "@exam/services";
import { photosFunction } from "./app.ts";

const runtime = openFunctionRuntime("photos", processEnvironment());
const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
const app = await runtime.createApp({
  authenticate: (token, caller) => authenticateSession(context, token, caller),
  authenticatePhone: (token) => authenticatePhone(context, token),
  functions: [photosFunction(context)],
});
await runtime.run(app);
