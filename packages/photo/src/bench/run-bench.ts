import { measureBackgrounds } from "./background-truth.ts";
import type { BenchRow } from "./bench-row.ts";
import { measureByteRanges } from "./byte-range-truth.ts";
import { measureFileTruth } from "./file-truth.ts";
import { measureRefusals } from "./refusals.ts";
import { measureSpeed } from "./speed.ts";
import { measureTruthSet } from "./truth-set.ts";

interface PhotoBench {
  readonly rows: readonly BenchRow[];
  /** What the truth sets got wrong, for people. */
  readonly mistakes: readonly string[];
}

/** Every figure of the photo engine. Times come first, while the process is fresh. */
export async function runPhotoBench(): Promise<PhotoBench> {
  const speed = await measureSpeed();
  const parts: PhotoBench[] = [];
  for (const measure of [measureRefusals, measureFileTruth, measureTruthSet, measureByteRanges, measureBackgrounds]) {
    parts.push(await measure());
  }
  return {
    rows: [...speed, ...parts.flatMap((part) => part.rows)],
    mistakes: parts.flatMap((part) => part.mistakes),
  };
}

if (import.meta.main) {
  const { rows, mistakes } = await runPhotoBench();
  const lines = rows.map(({ name, value, unit, reference, ratio, bar, pass }) => {
    return `${pass ? "met " : "MISS"}  ${name}: ${value} ${unit} against ${reference} = ${ratio} (${bar})`;
  });
  process.stdout.write(`${process.argv.includes("--json") ? JSON.stringify(rows) : lines.join("\n")}\n`);
  process.stderr.write(mistakes.map((line) => `${line}\n`).join(""));
}
