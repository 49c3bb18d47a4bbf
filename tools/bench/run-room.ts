import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { BenchRoom } from "./bench-rooms.ts";
import { type BenchRow, readBenchRows } from "./bench-row.ts";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Measures one room in a process of its own. Its progress goes to this process's standard error. */
export async function runRoom(room: BenchRoom, names: readonly string[]): Promise<BenchRow[]> {
  const child = spawn(process.execPath, [room.script, "--json", ...names], {
    cwd: repositoryRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (exitCode !== 0) throw new Error(`ended with status ${exitCode}`);
  return readBenchRows(output);
}
