import { openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticatePhone, authenticateSession, createPhotoEngine, createServiceContext } from "@exam/services";
import { faceAuthFunction } from "./app.ts";

const runtime = openFunctionRuntime("face-auth", processEnvironment());
const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
const app = await runtime.createApp({
  authenticate: (token, caller) => authenticateSession(context, token, caller),
  authenticatePhone: (token) => authenticatePhone(context, token),
  functions: [faceAuthFunction(context)],
});
await runtime.run(app);
