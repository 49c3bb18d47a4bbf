import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@exam/database";
import { sql } from "drizzle-orm";

/**
 * Every spelling in which some bytes of a picture could lie about: as they are, and in base64 at each of its three
 * alignments, of both alphabets.
 */
export function spellingsOf(bytes: Uint8Array): readonly Buffer[] {
  const middle = Buffer.from(bytes).subarray(Math.floor(bytes.length / 2));
  const sample = middle.subarray(0, 60);
  const base64 = [0, 1, 2].flatMap((shift) => {
    const whole = middle.subarray(shift, shift + 60);
    return [whole.toString("base64"), whole.toString("base64url"), whole.toString("hex")];
  });
  return [sample, ...base64.map((text) => Buffer.from(text, "latin1"))];
}

/** Which rows of which tables carry any of the spellings; asked as the tables' owner. */
export async function findInDatabase(database: Database, spellings: readonly Buffer[]): Promise<string[]> {
  const tables = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.execute<{ text: string }>(
      sql`select row_to_json(t)::text as text from ${sql.identifier(name)} t`,
    );
    const text = Buffer.from(rows.map((row) => row.text).join("\n"), "utf8");
    if (spellings.some((spelling) => text.includes(spelling))) found.push(name);
  }
  return found;
}

/** Which files below a folder carry any of the spellings. */
export async function findInFolder(folder: string, spellings: readonly Buffer[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A file may go while the folder is read.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (spellings.some((spelling) => bytes.includes(spelling))) found.push(path);
  }
  return found;
}
