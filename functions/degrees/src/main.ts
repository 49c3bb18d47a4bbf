import { openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { authenticateSession, createDegreeReader, createPhotoEngine, createServiceContext } from "@exam/services";
import { degreesFunction } from "./app.ts";

const runtime = openFunctionRuntime("degrees", processEnvironment());
const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
const app = await runtime.createApp({
  authenticate: (token, caller) => authenticateSession(context, token, caller),
  functions: [degreesFunction(context, createDegreeReader())],
});
await runtime.run(app);
