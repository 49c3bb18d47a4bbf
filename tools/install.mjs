import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { acquireProcessLock } from "../packages/database/src/embedded/process-lock.mjs";
import { hashFiles, readStamp, writeStamp } from "./file-stamp.mjs";
import { repositoryRoot, runStep } from "./run-child.mjs";

const WAIT_MS = 20 * 60_000;
const stampPath = join(repositoryRoot, "node_modules", ".install-stamp");

/**
 * Installs the locked dependencies unless they are there, and resolves with the pinned Node's program.
 * Needs any Node from 20 on, and npm.
 */
export async function ensureInstalled() {
  if (isInstalled()) return node24Path();
  await withLock("install", async () => {
    if (isInstalled()) return;
    const { packageManager } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8"));
    console.error("installing dependencies …");
    rmSync(stampPath, { force: true });
    await runStep("npx", ["--yes", packageManager, "install", "--frozen-lockfile"], {
      env: { ...process.env, CI: "true" },
    });
    if (!existsSync(node24Path())) throw new Error("The pinned Node was not installed; see the messages above.");
    writeStamp(stampPath, currentStamp());
  });
  return node24Path();
}

/** Runs `work` while no other copy in this checkout runs the same. */
export async function withLock(name, work) {
  const lock = await acquireProcessLock({
    path: join(repositoryRoot, ".cache", "locks", name),
    waitMs: WAIT_MS,
    onWait: (pid) => console.error(`waiting for process ${pid}, which is at the same step (${name}) …`),
  });
  try {
    await work();
  } finally {
    lock.release();
  }
}

/** The environment in which `node` and every installed program mean the pinned ones. */
export function pinnedEnvironment(nodePath) {
  const separator = process.platform === "win32" ? ";" : ":";
  const folders = [join(nodePath, ".."), join(repositoryRoot, "node_modules", ".bin"), process.env.PATH ?? ""];
  return { ...process.env, PATH: folders.join(separator) };
}

function isInstalled() {
  return readStamp(stampPath) === currentStamp() && existsSync(node24Path());
}

function currentStamp() {
  return hashFiles(["pnpm-lock.yaml", "pnpm-workspace.yaml"], process.platform, process.arch);
}

function node24Path() {
  return join(repositoryRoot, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}
