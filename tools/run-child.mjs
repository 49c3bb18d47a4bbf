// Children that live no longer than this launcher: it passes signals on, and ends them when its own parent dies.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const GRACE_MS = 4_500;
const PARENT_POLL_MS = 500;

let running;
let endingSignal;
const parentPid = process.ppid;

/**
 * Runs a program with this process's output, waits for it and resolves with its exit code.
 * A `group` child leads a process group of its own, which is signalled as a whole: for programs that start others.
 */
export async function runChild(
  command,
  args,
  { env = process.env, cwd = repositoryRoot, stdio = ["ignore", "inherit", "inherit"], group = false } = {},
) {
  if (endingSignal !== undefined) process.exit(exitCodeOf(endingSignal));
  const child = spawn(command, args, {
    cwd,
    env,
    stdio,
    detached: group,
    shell: process.platform === "win32" && !/\.exe$/.test(command),
  });
  running = { child, group };
  try {
    return await new Promise((settle, fail) => {
      child.once("error", fail);
      child.once("exit", (code, signal) => settle(code ?? exitCodeOf(signal)));
    });
  } finally {
    running = undefined;
    if (group && endingSignal !== undefined) process.exit(exitCodeOf(endingSignal));
  }
}

/**
 * The same, for a step that must succeed before the next makes sense. It tells of itself beside the command's own output,
 * which another program may read.
 */
export async function runStep(command, args, options) {
  const exitCode = await runChild(command, args, { stdio: ["ignore", 2, "inherit"], ...options, group: true });
  if (exitCode !== 0) process.exit(exitCode);
}

function signalRunning(signal) {
  if (running === undefined) return;
  const { child, group } = running;
  try {
    if (group && process.platform !== "win32") process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended in the meantime.
  }
}

function end(signal) {
  endingSignal ??= signal;
  if (running === undefined) process.exit(exitCodeOf(signal));
  signalRunning(signal);
  setTimeout(() => signalRunning("SIGKILL"), GRACE_MS).unref();
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => end(signal));
// npm passes signals on, but cannot when it is killed outright.
setInterval(() => {
  if (process.ppid !== parentPid) end("SIGTERM");
}, PARENT_POLL_MS).unref();
