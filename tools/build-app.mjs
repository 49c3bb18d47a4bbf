import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { hashFiles, readStamp, writeStamp } from "./file-stamp.mjs";
import { withLock } from "./install.mjs";
import { repositoryRoot, runStep } from "./run-child.mjs";

const appFolder = join(repositoryRoot, "apps", "miniapp");
const entryFiles = { h5: "index.html", weapp: "app.json", alipay: "app.json", swan: "app.json", gallery: "index.html" };

/** What is shipped; the gallery of components is built for tests and by name. */
export const allTargets = Object.keys(entryFiles).filter((target) => target !== "gallery");

/** Builds the app for those targets whose result does not stem from the present sources. */
export async function ensureBuilt(nodePath, targets) {
  const stamp = currentStamp();
  if (targets.every((target) => isBuilt(target, stamp))) return;
  await withLock("build", async () => {
    const stale = targets.filter((target) => !isBuilt(target, stamp));
    if (stale.length > 0) await build(nodePath, stale, stamp);
  });
}

/** Builds the app for these targets, whatever is there. */
export async function rebuild(nodePath, targets) {
  await withLock("build", () => build(nodePath, targets, currentStamp()));
}

async function build(nodePath, targets, stamp) {
  console.error(`building the app: ${targets.join(", ")} …`);
  for (const target of targets) rmSync(stampPath(target), { force: true });
  await runStep(nodePath, [join(appFolder, "tools", "build.mjs"), ...targets], { cwd: appFolder });
  if (targets.includes("h5")) compressFiles(join(appFolder, "dist", "h5"));
  for (const target of targets) writeStamp(stampPath(target), stamp);
}

/** Puts `.br` and `.gz` beside each text file, for the server to send as they are. */
function compressFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(html|js|css|svg|json)$/.test(name)) continue;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
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
