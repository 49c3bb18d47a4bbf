import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "./run-child.mjs";

const IGNORED_FOLDERS = new Set(["node_modules", "dist", "test"]);

/** One hash over the names and contents of files and folders, given relative to the repository's root. Tests and hidden files do not count. */
export function hashFiles(paths, ...others) {
  const hash = createHash("sha256").update(JSON.stringify(others));
  for (const path of paths.flatMap(listFiles).sort()) {
    hash.update(`\0${path}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(repositoryRoot, path)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

export function readStamp(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

export function writeStamp(path, stamp) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stamp);
}

function listFiles(path) {
  if (!statSync(join(repositoryRoot, path)).isDirectory()) return [path];
  return readdirSync(join(repositoryRoot, path), { withFileTypes: true }).flatMap((entry) => {
    const child = `${path}/${entry.name}`;
    if (entry.name.startsWith(".")) return [];
    if (entry.isDirectory()) return IGNORED_FOLDERS.has(entry.name) ? [] : listFiles(child);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [child];
  });
}
