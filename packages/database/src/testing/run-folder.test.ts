import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, inject, it } from "vitest";
import { openRunFolder } from "./run-folder.ts";

const module = fileURLToPath(new URL("run-folder.ts", import.meta.url));
let system = "";

beforeEach(() => {
  system = mkdtempSync(join(tmpdir(), "system "));
});

/** A process of its own that opens a folder, says so and waits. */
async function startRun(): Promise<ChildProcess> {
  const script = `import { writeFileSync } from "node:fs";
import { openRunFolder } from ${JSON.stringify(module)};
const { path, endFirst } = openRunFolder("run");
endFirst(async () => writeFileSync(path + "/last", ""));
writeFileSync(path + "/file", "");
process.stdout.write(path);
setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    env: { TMPDIR: system },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown[]> {
  const exit = once(child, "exit");
  child.kill(signal);
  return exit;
}

it("test files write their temporary folders into the run's own", () => {
  expect(dirname(system)).toBe(inject("temporaryFolder"));
});

it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("the folder goes when %s ends the run", async (signal) => {
  const child = await startRun();
  expect(readdirSync(system)).toEqual([expect.stringMatching(`^run-${child.pid}-`)]);
  expect(await end(child, signal)).toEqual([null, signal]);
  expect(readdirSync(system)).toEqual([]);
});

it("what a killed run left goes when the next run begins; a living run's folder and foreign names stay", async () => {
  const killed = await startRun();
  await end(killed, "SIGKILL");
  expect(readdirSync(system)).toHaveLength(1);
  mkdtempSync(join(system, "run-"));
  const [living, next] = [await startRun(), await startRun()];
  const owners = readdirSync(system).map((name) => name.split("-")[1]);
  expect(owners).toHaveLength(3);
  expect(owners).toEqual(expect.arrayContaining([String(living.pid), String(next.pid)]));
  await Promise.all([end(living, "SIGTERM"), end(next, "SIGTERM")]);
});

it("closed twice, it ends its server once and is gone", async () => {
  let ended = 0;
  const folder = openRunFolder("closing");
  folder.endFirst(async () => {
    ended += 1;
  });
  await Promise.all([folder.close(), folder.close()]);
  expect([ended, existsSync(folder.path)]).toEqual([1, false]);
});

it("goes even when what works in it cannot be ended", async () => {
  const folder = openRunFolder("failing");
  folder.endFirst(() => Promise.reject(new Error("stuck")));
  await expect(folder.close()).rejects.toThrow("stuck");
  expect(existsSync(folder.path)).toBe(false);
});
