import { openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { createPhotoEngine, createServiceContext } from "@exam/services";
import { runJobs, runSweeps } from "./app.ts";

const runtime = openFunctionRuntime("jobs", processEnvironment());
const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });

/** The timer's entry: one call does what is due. */
export async function main(): Promise<void> {
  await runJobs(context);
  await runSweeps(context);
}
