// Plain JavaScript: the launcher in tools/ uses it on any Node from 20 on, before the pinned Node is installed.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const CONTENTION_MS = 1_000;

export class ProcessLockHeld extends Error {
  constructor(path, pid) {
    super(`${path} is held by process ${pid}`);
    this.name = "ProcessLockHeld";
    this.path = path;
    this.pid = pid;
  }
}

/** When the process started, in a form that tells it from a later one with the same number; undefined when it is gone or a zombie. */
export function processStartToken(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    const startedAt = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return startedAt === "" ? undefined : String(Date.parse(startedAt));
  } catch {
    return undefined;
  }
}

/**
 * A claim's name carries its process and is never used twice, so removing a dead one cannot remove a living one.
 * Of two who claim at once the later sees the earlier; both may step back, then chance decides.
 */
export async function acquireProcessLock({ path, waitMs = 0, onWait = () => {} }) {
  const folder = dirname(resolve(path));
  const prefix = `${basename(path)}.`;
  mkdirSync(folder, { recursive: true });
  const own = `${prefix}${process.pid}-${processStartToken(process.pid)}-${randomBytes(4).toString("hex")}`;
  const deadline = Date.now() + Math.max(waitMs, CONTENTION_MS);
  let hasToldWaiting = false;
  for (;;) {
    const before = livingHolder(folder, prefix, own);
    if (before === undefined) {
      writeFileSync(join(folder, own), "", { mode: 0o600 });
      if (livingHolder(folder, prefix, own) === undefined) {
        return { release: () => rmSync(join(folder, own), { force: true }) };
      }
      rmSync(join(folder, own), { force: true });
    } else if (Date.now() > deadline) {
      throw new ProcessLockHeld(path, before);
    } else if (!hasToldWaiting && waitMs > 0) {
      hasToldWaiting = true;
      onWait(before);
    }
    await sleep(20 + Math.random() * 100);
  }
}

function livingHolder(folder, prefix, own) {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || name === own) continue;
    const claim = /^(\d+)-(\w+)-[0-9a-f]{8}$/.exec(name.slice(prefix.length));
    if (claim === null) continue;
    if (processStartToken(Number(claim[1])) === claim[2]) return Number(claim[1]);
    rmSync(join(folder, name), { force: true });
  }
  return undefined;
}
