import type { Standalone } from "./standalone.ts";

const EXIT_FAILED = 1;
const EXIT_MISCONFIGURED = 2;
const CLOSE_TIMEOUT_MS = 4_500;

let standalone: Promise<Standalone> | undefined;
let isEnding = false;

async function start(): Promise<void> {
  // Loaded only now: from its first moment on the process ends when it is told to.
  const { processEnvironment } = await import("@exam/function-kit");
  const { readStandaloneConfig } = await import("./config.ts");
  const { createStandalone } = await import("./standalone.ts");
  if (isEnding) return;
  standalone = createStandalone(readStandaloneConfig(processEnvironment()), fail);
  const running = await standalone;
  if (isEnding) return;
  const address = await running.listen();
  process.stdout.write(`ready ${address}\n`);
}

/** Ends the process once: whoever asks first decides the exit code. What does not close in time is cut off. */
async function end(exitCode: number): Promise<never> {
  if (isEnding) return new Promise(() => {});
  isEnding = true;
  setTimeout(() => process.exit(EXIT_FAILED), CLOSE_TIMEOUT_MS).unref();
  // A start that failed has cleaned up behind itself and told why.
  const running = await standalone?.catch(() => undefined);
  await running?.close().catch((error: unknown) => report(error));
  process.exit(exitCode);
}

function fail(error: unknown): void {
  if (isEnding) return;
  report(error);
  void end(isMisconfiguration(error) ? EXIT_MISCONFIGURED : EXIT_FAILED);
}

function report(error: unknown): void {
  const text = isMisconfiguration(error) || !(error instanceof Error) ? String(error) : error.stack;
  process.stderr.write(`${text}\n`);
}

function isMisconfiguration(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidConfig";
}

// A reader that has gone away is no reason to end the service.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(0));
// The launcher's channel closes with the launcher, however that ended.
process.on("disconnect", () => void end(0));

start().catch(fail);
