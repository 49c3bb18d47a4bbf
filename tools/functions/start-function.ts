import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface StartedFunction {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its first 200. */
  readonly coldStartMs: number;
  /** Ends it as a cloud does, by SIGTERM; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const patienceMs = 90_000;
const pollMs = 2;

/** Starts a program that serves HTTP on `PORT` and waits until `path` answers 200. Its log is told when it does not. */
export async function startFunction(program: {
  command: string;
  args: readonly string[];
  folder: string;
  environment: Readonly<Record<string, string>>;
  path?: string;
}): Promise<StartedFunction> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(program.command, program.args, {
    cwd: program.folder,
    env: { PATH: process.env.PATH, ...program.environment, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  while (!(await isOk(`${url}${program.path ?? "/healthz"}`))) {
    const isLate = performance.now() - startedAt > patienceMs;
    if (child.exitCode !== null || isLate) {
      child.kill("SIGKILL");
      throw new Error(`${program.command} ${program.args.join(" ")} did not start:\n${output}`);
    }
    await sleep(pollMs);
  }
  return {
    url,
    pid: child.pid ?? 0,
    coldStartMs: performance.now() - startedAt,
    async stop() {
      child.kill("SIGTERM");
      const [exitCode] = await exited;
      return exitCode;
    },
  };
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
