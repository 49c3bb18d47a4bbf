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

interface Measure {
  /** What the names of its rows begin with. */
  readonly names: readonly string[];
  readonly measure: () => Promise<PhotoBench>;
}

/** Times come first, while the process is fresh. */
const measures: readonly Measure[] = [
  {
    names: ["photo.process.", "photo.audit", "photo.memory."],
    measure: async () => ({ rows: await measureSpeed(), mistakes: [] }),
  },
  { names: ["photo.refusal."], measure: measureRefusals },
  { names: ["photo.truth.files"], measure: measureFileTruth },
  { names: ["photo.truth."], measure: measureTruthSet },
  { names: ["photo.byte-range"], measure: measureByteRanges },
  { names: ["photo.background."], measure: measureBackgrounds },
];

/** Every figure of the photo engine, or those whose row names begin as asked. */
async function runPhotoBench(asked: readonly string[]): Promise<PhotoBench> {
  const isAsked = ({ names }: Measure) =>
    asked.length === 0 || asked.some((one) => names.some((name) => name.startsWith(one) || one.startsWith(name)));
  const parts: PhotoBench[] = [];
  for (const one of measures) if (isAsked(one)) parts.push(await one.measure());
  return { rows: parts.flatMap((part) => part.rows), mistakes: parts.flatMap((part) => part.mistakes) };
}

const { rows, mistakes } = await runPhotoBench(process.argv.slice(2).filter((one) => !one.startsWith("--")));
const lines = rows.map(({ name, value, unit, reference, ratio, bar, pass }) => {
  return `${pass ? "met " : "MISS"}  ${name}: ${value} ${unit} against ${reference} = ${ratio} (${bar})`;
});
process.stdout.write(`${process.argv.includes("--json") ? JSON.stringify(rows) : lines.join("\n")}\n`);
process.stderr.write(mistakes.map((line) => `${line}\n`).join(""));
