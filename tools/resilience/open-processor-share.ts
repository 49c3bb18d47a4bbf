import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface ProcessorShare {
  /** Moves a process in with all its threads; what it starts from then on is in, too. */
  add(pid: number): void;
  /** Lets go what is still in and removes the group. A second call does nothing. */
  remove(): void;
}

/** Short, so that a process that has used its share up waits for milliseconds, not for a tenth of a second. */
const periodUs = 10_000;
const attempts = 100;
let count = 0;

/**
 * A control group of Linux, version 1 or 2, whose processes together get no more than `cores` of processor time, as an
 * instance of a cloud gets its part of a core. `undefined` where none can be made: another system, no right to make one,
 * no `cpu` controller.
 * Source: the kernel's documents `admin-guide/cgroup-v2` (cpu.max) and `scheduler/sched-bwc` (cpu.cfs_quota_us).
 */
export function openProcessorShare(cores: number): ProcessorShare | undefined {
  const quotaUs = Math.round(cores * periodUs);
  for (const { folder, version } of findGroups()) {
    const group = join(folder, `share-${process.pid}-${count++}`);
    try {
      mkdirSync(group);
    } catch {
      continue;
    }
    try {
      if (version === 2) {
        writeFileSync(join(group, "cpu.max"), `${quotaUs} ${periodUs}`);
      } else {
        writeFileSync(join(group, "cpu.cfs_period_us"), String(periodUs));
        writeFileSync(join(group, "cpu.cfs_quota_us"), String(quotaUs));
      }
      return shareOf(group);
    } catch {
      rmdirSync(group);
    }
  }
  return undefined;
}

function shareOf(group: string): ProcessorShare {
  let isRemoved = false;
  const remove = () => {
    if (isRemoved) return;
    isRemoved = true;
    process.removeListener("exit", remove);
    removeGroup(group);
  };
  process.once("exit", remove);
  return { add: (pid) => writeFileSync(join(group, "cgroup.procs"), String(pid)), remove };
}

/** A group goes only when it is empty, and a process that ends is in it a little longer. */
function removeGroup(group: string): void {
  for (let attempt = 1; ; attempt++) {
    for (const pid of readLines(join(group, "cgroup.procs"))) {
      try {
        writeFileSync(join(dirname(group), "cgroup.procs"), pid);
      } catch {
        // It has ended meanwhile.
      }
    }
    try {
      rmdirSync(group);
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

interface Place {
  readonly folder: string;
  readonly version: 1 | 2;
}

/**
 * Where a group with a processor share may be made, nearest to this process first: its own group of the `cpu` controller
 * and those above. In version 2 a group hands the controller down only where it says so.
 */
export function findGroups(files = { mounts: "/proc/mounts", own: "/proc/self/cgroup" }): Place[] {
  const own = readLines(files.own).map((line) => line.split(":"));
  const mounts = readLines(files.mounts).map((line) => line.split(" "));
  return mounts.flatMap(([, mount = "", type, options = ""]) => {
    if (type === "cgroup" && options.split(",").includes("cpu")) {
      const path = own.find(([, controllers = ""]) => controllers.split(",").includes("cpu"))?.[2] ?? "/";
      return upwards(mount, path).map((folder): Place => ({ folder, version: 1 }));
    }
    if (type === "cgroup2") {
      const path = own.find(([number]) => number === "0")?.[2] ?? "/";
      return upwards(mount, path)
        .filter((folder) =>
          readLines(join(folder, "cgroup.subtree_control"))
            .flatMap((line) => line.split(" "))
            .includes("cpu"),
        )
        .map((folder): Place => ({ folder, version: 2 }));
    }
    return [];
  });
}

function upwards(mount: string, path: string): string[] {
  const folders: string[] = [];
  for (let each = path; each !== "/"; each = dirname(each)) folders.push(join(mount, each));
  return [...folders, mount];
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
}
