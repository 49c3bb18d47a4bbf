import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { DegreeFieldName } from "@exam/contracts";
import { createDegreeReader } from "../create-degree-reader.ts";
import { drawPage, type PageCondition } from "../testing/draw-page.ts";
import { type BenchRow, limitRow, shareRow } from "./bench-row.ts";
import { type PageScore, partOf, scorePage } from "./score-readings.ts";

const run = promisify(execFile);

/** Exact to the letter on clean pages and on degraded ones. */
const exactness: readonly (readonly [string, readonly DegreeFieldName[], number, number])[] = [
  ["certificate-number", ["certificateNumber"], 0.99, 0.97],
  ["verification-code", ["verificationCode"], 0.99, 0.97],
  ["dates", ["birthDate", "enrolledOn", "graduatedOn"], 0.99, 0.97],
  ["name", ["name"], 0.97, 0.93],
  ["school", ["school"], 0.97, 0.93],
];

/** Exactness is measured on machines that do other work as well. */
const jobTimeoutMs = 300_000;

async function scoreSet(pagesEach: number, firstSeed: number): Promise<PageScore[]> {
  const reader = createDegreeReader({ workers: 2, jobTimeoutMs });
  const scores: PageScore[] = [];
  let under: Promise<void>[] = [];
  for (let seed = firstSeed; seed < firstSeed + pagesEach; seed++) {
    for (const condition of ["clean", "degraded"] as const) {
      const { bytes, ...page } = drawPage(seed, condition);
      under.push(reader.read(bytes).then((reading) => void scores.push(scorePage(page, reading))));
      if (under.length >= 4) {
        await Promise.all(under);
        under = [];
      }
    }
  }
  await Promise.all(under);
  await reader.close();
  return scores;
}

async function measureApart(file: string, ...args: string[]): Promise<number> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const { stdout } = await run(process.execPath, [path, ...args]);
  return Number(stdout);
}

async function measureMemory(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "degree-reader-"));
  try {
    for (let seed = 1; seed <= 12; seed++) {
      await writeFile(join(folder, String(seed)), drawPage(seed, seed % 2 === 0 ? "clean" : "degraded").bytes);
    }
    return await measureApart("./resident-memory.ts", folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Every figure of the degree reader, and what it got wrong. */
export async function runReaderBench(pagesEach: number, firstSeed: number) {
  const scores = await scoreSet(pagesEach, firstSeed);
  const fieldsOf = (condition: PageCondition) =>
    scores.filter((score) => score.condition === condition).flatMap(({ fields }) => fields);
  const rows: BenchRow[] = [];
  for (const [name, fields, clean, degraded] of exactness) {
    for (const [condition, limit] of [
      ["clean", clean],
      ["degraded", degraded],
    ] as const) {
      const some = fieldsOf(condition).filter(({ field }) => fields.includes(field));
      const share = partOf(some, ({ isRight }) => isRight);
      rows.push(shareRow(`degree-reader.exact.${name}.${condition}`, share, ">=", limit));
    }
  }
  const wrong = scores.flatMap(({ fields }) => fields).filter(({ isRight }) => !isRight);
  const right = fieldsOf("clean").filter(({ isRight }) => isRight);
  const isAsked = ({ isAsked: asked }: { readonly isAsked: boolean }) => asked;
  rows.push(shareRow("degree-reader.asked.wrong", partOf(wrong, isAsked), ">=", 0.9));
  rows.push(shareRow("degree-reader.asked.right-clean", partOf(right, isAsked), "<=", 0.1));
  rows.push(limitRow("degree-reader.reading.cpu", await measureApart("./reading-speed.ts"), "ms", 1500));
  rows.push(limitRow("degree-reader.memory.one-worker", await measureMemory(), "MB", 400));
  return { rows, mistakes: scores.flatMap(({ mistakes }) => mistakes) };
}

function numberAfter(flag: string, otherwise: number): number {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

if (import.meta.main) {
  // 150 seeds, each drawn clean and degraded.
  const { rows, mistakes } = await runReaderBench(numberAfter("--pages", 300) / 2, numberAfter("--seed", 1));
  const lines = rows.map(
    ({ pass, name, value, unit, bar, ratio }) =>
      `${pass ? "met " : "MISS"}  ${name}: ${value} ${unit} (${ratio} ${bar})`,
  );
  process.stdout.write(`${process.argv.includes("--json") ? JSON.stringify(rows) : lines.join("\n")}\n`);
  process.stderr.write(mistakes.map((mistake) => `${mistake}\n`).join(""));
}
