import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { findGroups, openProcessorShare } from "./open-processor-share.ts";
import { processorTimeMs } from "./processor-time-ms.ts";

const started: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), "processor-share-"));

afterEach(async () => {
  for (const child of started.splice(0)) {
    const ended = once(child, "exit");
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await ended;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startBusy(): number {
  const child = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
  started.push(child);
  return child.pid ?? 0;
}

function madeGroups(): string[] {
  return findGroups().flatMap(({ folder }) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`share-${process.pid}-`))
      .map((name) => join(folder, name)),
  );
}

const canShare = (() => {
  const share = openProcessorShare(0.5);
  share?.remove();
  return share !== undefined;
})();

describe.skipIf(!canShare)("where control groups can be made (needs Linux, root and the cpu controller)", () => {
  it("a process that wants more gets no more than its share, and is let go when the share is removed", async () => {
    const cores = 0.1;
    const share = openProcessorShare(cores);
    const pid = startBusy();
    share?.add(pid);
    const [usedMs, startedAt] = [processorTimeMs(pid), performance.now()];
    await sleep(3000);
    const used = (processorTimeMs(pid) - usedMs) / (performance.now() - startedAt);
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThanOrEqual(cores * 1.2);
    const [group = ""] = madeGroups();
    const throttled = /^nr_throttled (\d+)$/m.exec(readFileSync(join(group, "cpu.stat"), "utf8"))?.[1];
    expect(Number(throttled)).toBeGreaterThan(0);
    expect(readFileSync(`/proc/${pid}/cgroup`, "utf8")).toContain(basename(group));
    share?.remove();
    expect(madeGroups()).toEqual([]);
    expect(readFileSync(`/proc/${pid}/cgroup`, "utf8")).not.toContain(basename(group));
  });

  it("a group whose processes have been killed is removed, however often that is asked", async () => {
    const share = openProcessorShare(0.2);
    const pid = startBusy();
    share?.add(pid);
    expect(madeGroups()).toHaveLength(1);
    process.kill(pid, "SIGKILL");
    share?.remove();
    share?.remove();
    expect(madeGroups()).toEqual([]);
  });
});

describe("where a group may be made", () => {
  function machine(name: string, mounts: string, own: string) {
    const files = { mounts: join(folder, `${name}-mounts`), own: join(folder, `${name}-own`) };
    writeFileSync(files.mounts, mounts);
    writeFileSync(files.own, own);
    return files;
  }

  it("version 1: the own group of the cpu controller, then those above", () => {
    const files = machine(
      "one",
      "cgroup /groups/memory cgroup rw,memory 0 0\ncgroup /groups/cpu cgroup rw,relatime,cpu,cpuacct 0 0\n",
      "4:memory:/else\n2:cpu,cpuacct:/user/7\n0::/\n",
    );
    const folders = ["/groups/cpu/user/7", "/groups/cpu/user", "/groups/cpu"];
    expect(findGroups(files)).toEqual(folders.map((each) => ({ folder: each, version: 1 })));
  });

  it("version 2: those groups from the own upwards that hand the controller down", () => {
    const mount = join(folder, "two");
    const slice = join(mount, "user.slice");
    mkdirSync(join(slice, "run.scope"), { recursive: true });
    for (const [group, handsDown] of [
      [mount, "cpuset cpu io memory pids\n"],
      [slice, "cpu memory\n"],
      [join(slice, "run.scope"), "\n"],
    ] as const) {
      writeFileSync(join(group, "cgroup.subtree_control"), handsDown);
    }
    const files = machine("two", `cgroup2 ${mount} cgroup2 rw,nosuid 0 0\n`, "0::/user.slice/run.scope\n");
    expect(findGroups(files)).toEqual([slice, mount].map((each) => ({ folder: each, version: 2 })));
  });

  it("none without control groups", () => {
    expect(findGroups({ mounts: join(folder, "no-mounts"), own: join(folder, "no-own") })).toEqual([]);
    expect(existsSync(join(folder, "no-mounts"))).toBe(false);
  });
});
