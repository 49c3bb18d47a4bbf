import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStartToken } from "./process-lock.mjs";

const FAST_STOP_TIMEOUT_MS = 20_000;
const IMMEDIATE_STOP_TIMEOUT_MS = 5_000;
const STATUS_LINE_INDEX = 7;
/** Above every system's greatest process number. */
const NO_PROCESS_ID = 2_147_483_647;

/** True once the postmaster with this process number accepts connections: the eighth line of its postmaster.pid. */
export function isPostmasterReady(clusterPath: string, pid: number): boolean {
  const lines = readPostmasterFile(clusterPath)?.split("\n");
  return lines !== undefined && Number(lines[0]) === pid && lines[STATUS_LINE_INDEX]?.trim() === "ready";
}

/**
 * Clears the way for a new server on a cluster whose owner is gone: ends a postmaster that outlived it, and disarms a
 * stale postmaster.pid whose number has meanwhile gone to another program. Everything else in that file stays, because
 * PostgreSQL needs it to notice backends that are still alive.
 */
export async function endOrphanedServer(clusterPath: string): Promise<void> {
  const content = readPostmasterFile(clusterPath);
  const pid = Number(content?.split("\n")[0]);
  if (content === undefined || !Number.isInteger(pid) || pid <= 1) return;
  if (!isPostmasterOf(clusterPath, pid)) {
    writeFileSync(join(clusterPath, "postmaster.pid"), content.replace(/^.*\n/, `${NO_PROCESS_ID}\n`));
    return;
  }
  if (await stopProcess(pid, "SIGINT", FAST_STOP_TIMEOUT_MS)) return;
  if (await stopProcess(pid, "SIGQUIT", IMMEDIATE_STOP_TIMEOUT_MS)) return;
  throw new Error(`The database server ${pid}, left over on ${clusterPath}, does not stop.`);
}

function readPostmasterFile(clusterPath: string): string | undefined {
  try {
    return readFileSync(join(clusterPath, "postmaster.pid"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isPostmasterOf(clusterPath: string, pid: number): boolean {
  if (processStartToken(pid) === undefined) return false;
  // Without /proc there is no telling; the server itself then refuses a cluster in use.
  if (process.platform !== "linux") return true;
  try {
    const program = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    return /(^|\/)postgres$/.test(program) && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterPath);
  } catch {
    return false;
  }
}

async function stopProcess(pid: number, signal: NodeJS.Signals, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  process.kill(pid, signal);
  while (processStartToken(pid) !== undefined) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
