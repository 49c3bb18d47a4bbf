import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";

/** The user PostgreSQL runs as; undefined means the current user. PostgreSQL refuses to run as root. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

const NOBODY_ID = 65_534;

/** As root: the owner of an existing `folder`, else `postgres`, else nobody (65534). As anyone else: undefined. */
export function chooseServerAccount(folder: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: accountId("-u") ?? NOBODY_ID, gid: accountId("-g") ?? NOBODY_ID };
}

function accountId(flag: "-u" | "-g"): number | undefined {
  try {
    return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}
