import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PostgresRuntime } from "./postgres-runtime.ts";
import type { ServerAccount } from "./server-account.ts";
import { lendFile, readOrCreatePassword, type ServerFolder } from "./server-folder.ts";

const DRAFT_NAME = "cluster.draft";
const PASSWORD_NAME = "initial-password";

/** Makes the cluster once. It is drafted beside its place and renamed, so a start that was killed leaves no half of one. */
export function initialiseCluster(
  runtime: PostgresRuntime,
  folder: ServerFolder,
  account: ServerAccount | undefined,
  hasFsync: boolean,
): { password: string } {
  const password = readOrCreatePassword(folder);
  if (existsSync(folder.clusterPath)) return { password };
  const draftPath = join(folder.path, DRAFT_NAME);
  rmSync(draftPath, { recursive: true, force: true });
  const returnFile = lendFile(folder, account, PASSWORD_NAME, password);
  try {
    execFileSync(
      runtime.initdbPath,
      [
        `--pgdata=${folder.childPath}/${DRAFT_NAME}`,
        `--pwfile=${folder.childPath}/${PASSWORD_NAME}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(hasFsync ? [] : ["--no-sync"]),
      ],
      { ...account, cwd: "/", stdio: ["ignore", "ignore", "pipe", folder.descriptor ?? "ignore"], encoding: "utf8" },
    );
    renameSync(draftPath, folder.clusterPath);
  } finally {
    returnFile();
  }
  return { password };
}
