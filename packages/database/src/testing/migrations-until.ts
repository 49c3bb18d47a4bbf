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

/** A copy of the migrations that ends with one more, as the next version brings it. */
export function migrationsWithNext(text: string): URL {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(migrations, folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error("there is no migration");
  const tag = `${String(last.idx + 1).padStart(4, "0")}_next`;
  writeFileSync(join(folder, `${tag}.sql`), text);
  const next = { ...last, idx: last.idx + 1, when: last.when + 1, tag };
  writeFileSync(path, JSON.stringify({ ...journal, entries: [...journal.entries, next] }));
  return pathToFileURL(`${folder}/`);
}
