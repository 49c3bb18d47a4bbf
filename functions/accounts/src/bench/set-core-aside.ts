import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface CoreAside {
  /** Begins the command of a process that shall run on the core, such as `taskset -c 0`. */
  readonly command: readonly [file: string, ...parameters: string[]];
  /** Gives this process all its cores again. */
  release(): void;
}

/**
 * Sets one core aside for what is measured, as an instance of a cloud has its core to itself: this process keeps to the
 * others from now on, and so does everything that it starts otherwise, such as a database and a load. Needs no rights.
 * `undefined` where there is a single core, or no Linux with `taskset` (util-linux; sched_setaffinity(2)).
 */
export function setCoreAside(): CoreAside | undefined {
  const cores = allowedCores();
  const [core, ...others] = cores;
  if (core === undefined || others.length === 0) return undefined;
  const keepTo = (kept: readonly number[]) =>
    execFileSync("taskset", ["-a", "-c", "-p", kept.join(), String(process.pid)], { stdio: "ignore" });
  try {
    keepTo(others);
  } catch {
    return undefined;
  }
  return { command: ["taskset", "-c", String(core)], release: () => void keepTo(cores) };
}

/** The cores that a process may run on, from lists such as `0-3,6`; none where the system does not tell. */
export function allowedCores(pid: number | "self" = "self"): number[] {
  const list = /^Cpus_allowed_list:\s*(.+)$/m.exec(readStatus(pid))?.[1] ?? "";
  return list.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 || 0 }, (_, index) => first + index);
  });
}

function readStatus(pid: number | "self"): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
