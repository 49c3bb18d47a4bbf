import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const migrations = fileURLToPath(new URL("../../migrations/", import.meta.url));

/** A copy of the migrations that ends with the given number, for a database as an earlier version left it. */
export function migrationsUntil(lastNumber: number): URL {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(migrations, folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= lastNumber) }));
  return pathToFileURL(`${folder}/`);
}
