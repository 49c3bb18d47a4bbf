import { measureFileTruth } from "./file-truth.ts";
import { measureSpeed } from "./speed.ts";
import { measureTruthSet } from "./truth-set.ts";

/** Every figure of the photo engine, and what the truth sets got wrong. */
export async function runPhotoBench() {
  const speed = await measureSpeed();
  const files = await measureFileTruth();
  const truth = await measureTruthSet();
  return { rows: [...speed, ...files.rows, ...truth.rows], mistakes: [...files.mistakes, ...truth.mistakes] };
}

if (import.meta.main) {
  const { rows, mistakes } = await runPhotoBench();
  const lines = rows.map(
    (row) =>
      `${row.isMet ? "met " : "MISS"}  ${row.name}: ${row.value} ${row.unit} (${row.isAtMost ? "≤" : "≥"} ${row.limit})`,
  );
  const text = process.argv.includes("--json")
    ? JSON.stringify({ rows, mistakes })
    : [...lines, ...mistakes].join("\n");
  process.stdout.write(`${text}\n`);
}
