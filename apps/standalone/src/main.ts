import { InvalidConfig, processEnvironment } from "@exam/function-kit";
import { readStandaloneConfig } from "./config.ts";
import { createStandalone, type Standalone } from "./standalone.ts";

const EXIT_FAILED = 1;
const EXIT_MISCONFIGURED = 2;
const CLOSE_TIMEOUT_MS = 4_500;

let standalone: Promise<Standalone> | undefined;
let isEnding = false;

async function start(): Promise<void> {
  standalone = createStandalone(readStandaloneConfig(processEnvironment()), fail);
  const address = await (await standalone).listen();
  if (!isEnding) process.stdout.write(`ready ${address}\n`);
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
  void end(error instanceof InvalidConfig ? EXIT_MISCONFIGURED : EXIT_FAILED);
}

function report(error: unknown): void {
  const text = error instanceof InvalidConfig || !(error instanceof Error) ? String(error) : error.stack;
  process.stderr.write(`${text}\n`);
}

// A reader that has gone away is no reason to end the service.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(0));
// The launcher's channel closes with the launcher, however that ended.
process.on("disconnect", () => void end(0));

start().catch(fail);
