import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { ServerAccount } from "./server-account.ts";

/** Where one embedded server keeps its things inside its data folder. */
export interface ServerFolder {
  /** Owned by the server's account, mode 0700. */
  path: string;
  clusterPath: string;
  logPath: string;
  passwordPath: string;
  /** The same folder as the server process names it. */
  childPath: string;
  /** Descriptor that the server process gets as its number 3, when `childPath` goes through it. */
  descriptor: number | undefined;
}

/** Creates the folder if need be and hands it to the server's account. */
export function openServerFolder(dataDir: string, account: ServerAccount | undefined): ServerFolder {
  const path = join(dataDir, "server");
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  if (account !== undefined && statSync(path).uid === 0) giveTo(path, account);
  // Another user cannot walk through root's private folders, but may step into a folder that is handed to it open.
  const isHandedOver = account !== undefined && process.platform === "linux";
  return {
    path,
    clusterPath: join(path, "cluster"),
    logPath: join(dataDir, "postgres.log"),
    passwordPath: join(dataDir, "password"),
    childPath: isHandedOver ? "/proc/self/fd/3" : path,
    descriptor: isHandedOver ? openSync(path, "r") : undefined,
  };
}

/** The superuser's password: generated once, kept in a file that only this user reads. */
export function readOrCreatePassword(folder: ServerFolder): string {
  if (existsSync(folder.passwordPath)) return readFileSync(folder.passwordPath, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  writeFileSync(folder.passwordPath, password, { mode: 0o600, flag: "wx", flush: true });
  return password;
}

/** A file inside the server's folder that its account can read; removed by the returned function. */
export function lendFile(
  folder: ServerFolder,
  account: ServerAccount | undefined,
  name: string,
  text: string,
): () => void {
  const path = join(folder.path, name);
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600 });
  if (account !== undefined) chownSync(path, account.uid, account.gid);
  return () => rmSync(path, { force: true });
}

function giveTo(path: string, account: ServerAccount): void {
  lchownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) giveTo(child, account);
    else lchownSync(child, account.uid, account.gid);
  }
}
