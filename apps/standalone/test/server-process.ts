import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const repositoryRoot = join(import.meta.dirname, "..", "..", "..");

export interface ServerProcess {
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the address of the `ready` line; rejects with the output when the process ends before. */
  ready: Promise<string>;
  exitCode: Promise<number | NodeJS.Signals>;
}

/** A data folder with a space in its name that goes with the test. */
export function createDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "standalone data "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts a script of the repository on a free port, with the sandbox; it is gone when the test ends. */
export function startProcess(script: string, variables: Record<string, string>): ServerProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [join(repositoryRoot, script)], {
    cwd: repositoryRoot,
    env: { PATH, HOME, PORT: "0", SANDBOX: "1", LOG_LEVEL: "warn", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  const exitCode = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const ready = new Promise<string>((settle, fail) => {
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        output[stream] += text;
        const address = /^ready (http:\S+)$/m.exec(output.stdout)?.[1];
        if (address !== undefined) settle(address);
      });
    }
    void exitCode.then((code) => fail(new Error(`ended with ${code} before it was ready:\n${output.stderr}`)));
  });
  ready.catch(() => {});
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exitCode;
  });
  return { child, output: () => output, ready, exitCode };
}

export const startStandalone = (variables: Record<string, string>) =>
  startProcess("apps/standalone/src/main.ts", variables);

/** Number of the embedded database server's process, as it stands in the data folder. */
export function databasePid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, "postgres", "server", "cluster", "postmaster.pid"), "utf8"), 10);
}

/** Waits until no process has this number. */
export async function processEnd(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((settle) => setTimeout(settle, 50));
  }
}
