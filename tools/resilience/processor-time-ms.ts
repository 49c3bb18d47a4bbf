import { existsSync, readFileSync } from "node:fs";

/** `/proc` counts in hundredths of a second on every Linux, whatever the kernel's own clock. */
const tickMs = 10;

/**
 * The processor time that a process has used with all its threads, in milliseconds; not a number where the system has no
 * `/proc`.
 * Source: proc_pid_stat(5), fields 14 and 15.
 */
export function processorTimeMs(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  // The name of the program, in brackets, may hold spaces and brackets itself.
  const fields = readFileSync(path, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
