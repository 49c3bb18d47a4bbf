import { openFunctionRuntime, processEnvironment } from "@exam/function-kit";
import { createPhotoEngine, createServiceContext } from "@exam/services";
import { runJobs, runSweeps, startJobs } from "./app.ts";
import { providers } from "./providers.ts";

async function open() {
  const runtime = openFunctionRuntime("jobs", processEnvironment(), { keepsPlans: false, providers });
  const context = await createServiceContext({ ...runtime, photoEngine: createPhotoEngine() });
  return { runtime, context };
}

let opening: ReturnType<typeof open> | undefined;

/** A timer's entry in every cloud: one call does what is due. */
export async function main(): Promise<void> {
  opening ??= open();
  const { context } = await opening;
  await runJobs(context);
  await runSweeps(context);
}

export { main as handler, main as mainHandler };

/** The same for Baidu CFC, which is answered by a callback. */
export function cfcHandler(_event: unknown, _context: unknown, callback: (error: unknown) => void): void {
  main().then(() => callback(null), callback);
}

/** Where the process stays: works in rounds until SIGTERM. */
export async function serve(): Promise<void> {
  opening ??= open();
  const { runtime, context } = await opening;
  const stop = startJobs(context, {
    onFailure: (error) => runtime.log.error({ err: error }, "a round of jobs failed"),
  });
  process.once("SIGTERM", async () => {
    await stop();
    await runtime.close();
  });
}

if (import.meta.main) await serve();
