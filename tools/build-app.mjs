import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashFiles, readStamp, writeStamp } from "./file-stamp.mjs";
import { withLock } from "./install.mjs";
import { repositoryRoot, runStep } from "./run-child.mjs";

const appFolder = join(repositoryRoot, "apps", "miniapp");
const entryFiles = { h5: "index.html", weapp: "app.json", alipay: "app.json", swan: "app.json" };

export const allTargets = Object.keys(entryFiles);

/** Builds the app for those targets whose result does not stem from the present sources. */
export async function ensureBuilt(nodePath, targets) {
  const stamp = currentStamp();
  if (targets.every((target) => isBuilt(target, stamp))) return;
  await withLock("build", async () => {
    const stale = targets.filter((target) => !isBuilt(target, stamp));
    if (stale.length === 0) return;
    console.error(`building the app: ${stale.join(", ")} …`);
    for (const target of stale) rmSync(stampPath(target), { force: true });
    await runStep(nodePath, [join(appFolder, "tools", "build.mjs"), ...stale], { cwd: appFolder });
    for (const target of stale) writeStamp(stampPath(target), stamp);
  });
}

function isBuilt(target, stamp) {
  return readStamp(stampPath(target)) === stamp && existsSync(join(appFolder, "dist", target, entryFiles[target]));
}

function stampPath(target) {
  return join(appFolder, "dist", ".stamps", target);
}

/** The app's own files, the rooms it imports, and the versions of everything else. */
function currentStamp() {
  const { dependencies } = JSON.parse(readFileSync(join(appFolder, "package.json"), "utf8"));
  const rooms = Object.keys(dependencies).flatMap((name) => {
    const room = /^@exam\/(.*)$/.exec(name)?.[1];
    return room === undefined ? [] : [`packages/${room}/src`, `packages/${room}/package.json`];
  });
  return hashFiles(["apps/miniapp", ...rooms, "pnpm-lock.yaml", "tsconfig.json"], process.env.TARO_APP_API_ORIGIN);
}
