import type { DegreeFieldName } from "@exam/contracts";
import type { GlyphTable } from "../glyph/glyph-table.ts";
import type { LaidOutPage } from "../text/lay-out-page.ts";
import { type LineLook, readLine } from "../text/read-page.ts";
import type { ReadSymbol, Tesseract } from "../text/tesseract.ts";
import type { TextLine } from "../text/text-line.ts";
import type { LabelledValue } from "./pair-labels.ts";
import {
  type Parse,
  parseCertificateNumber,
  parseDate,
  parseLevel,
  parseMajor,
  parseName,
  parseSchool,
  parseSex,
  parseStudyMode,
  parseVerificationCode,
} from "./parse-values.ts";
import { readCode } from "./read-code.ts";
import { readName, readWords } from "./read-name.ts";

export const parsers: Readonly<Record<DegreeFieldName, Parse>> = {
  name: parseName,
  sex: parseSex,
  birthDate: parseDate,
  school: parseSchool,
  major: parseMajor,
  level: parseLevel,
  studyMode: parseStudyMode,
  enrolledOn: parseDate,
  graduatedOn: parseDate,
  certificateNumber: parseCertificateNumber,
  verificationCode: parseVerificationCode,
};

const dateLetters = "0123456789年月日-./";
const digitLetters = "0123456789";
const numberLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Codes have 0 and 1; O and I have not been seen in one. */
const codeLetters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const chineseAgain: readonly LineLook[] = [
  { letterPx: 28, marginPart: 0.32 },
  { letterPx: 40, marginPart: 0.22 },
];
/** Words are read by their letters' looks as well. */
const wordsAgain = chineseAgain.slice(0, 1);
const codeAgain: readonly LineLook[] = [
  { letterPx: 28, marginPart: 0.32, allowed: codeLetters },
  { letterPx: 22, marginPart: 0.32, allowed: codeLetters },
  { letterPx: 44, marginPart: 0.32, model: "eng", allowed: codeLetters },
  { letterPx: 34, marginPart: 0.32, model: "eng", allowed: codeLetters },
];
const dateAgain: readonly LineLook[] = [
  { letterPx: 42, marginPart: 0.22, allowed: dateLetters },
  { letterPx: 28, marginPart: 0.32, allowed: dateLetters },
];

/** How each field is read again: another size, another model, only the letters it can have. */
const secondLooks: Readonly<Record<DegreeFieldName, readonly LineLook[]>> = {
  name: wordsAgain,
  sex: [
    { letterPx: 40, marginPart: 0.22, allowed: "男女" },
    { letterPx: 28, marginPart: 0.32, allowed: "男女" },
  ],
  birthDate: dateAgain,
  school: wordsAgain,
  major: wordsAgain,
  level: [],
  studyMode: [],
  enrolledOn: dateAgain,
  graduatedOn: dateAgain,
  certificateNumber: [
    { letterPx: 36, marginPart: 0.32, model: "eng", allowed: numberLetters },
    { letterPx: 42, marginPart: 0.22, allowed: digitLetters },
  ],
  verificationCode: codeAgain,
};

/** What the readings of one field came to. */
export interface FieldReading {
  readonly value: string | null;
  /** 0 to 1: how sure the readings that agree are of their least sure letter. */
  readonly confidence: number;
  /** Readings that say the chosen value, of all readings that say anything. */
  readonly agreeing: number;
  readonly readings: number;
  /** Of a name: whether it may be the owner's by its looks; null where that is not known. */
  readonly ownerName?: "fits" | "differs" | null;
  readonly lines: readonly TextLine[];
}

const counted = /[\p{Script=Han}0-9A-Za-z]/u;

/** The least sure letter counts: one wrong digit makes a wrong number. */
function weakest(symbols: readonly ReadSymbol[]): number {
  const confidences = symbols.filter(({ text }) => counted.test(text)).map(({ confidence }) => confidence);
  return confidences.length === 0 ? 0 : Math.min(...confidences);
}

/**
 * Votes of several readings, letter by letter: each letter counts by how sure it is, in the commonest length, or in a
 * usual one where any reading has it.
 */
function voteByLetter(
  parse: Parse,
  readings: readonly (readonly ReadSymbol[])[],
  usualLengths?: readonly number[],
): Omit<FieldReading, "lines"> {
  const letters = readings.map((symbols) => symbols.filter(({ text }) => text !== "·" && counted.test(text)));
  const lengths = new Map<number, number>();
  for (const { length } of letters) if (length > 0) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const isUsual = (length: number) => Number(usualLengths?.includes(length) ?? false);
  const [length = 0] = [...lengths].sort(([a, x], [b, y]) => isUsual(b) - isUsual(a) || y - x)[0] ?? [];
  const voters = letters.filter((each) => each.length === length && length > 0);
  const chosen: string[] = [];
  let confidence = 1;
  for (let at = 0; at < length; at++) {
    const weights = new Map<string, number>();
    for (const voter of voters) {
      const { text, confidence: sure } = voter[at] as ReadSymbol;
      weights.set(text, (weights.get(text) ?? 0) + sure);
    }
    const [text, weight] = [...weights].sort(([, a], [, b]) => b - a)[0] as [string, number];
    chosen.push(text);
    confidence = Math.min(confidence, weight / voters.length);
  }
  const word = chosen.join("");
  const plain = (symbols: readonly ReadSymbol[]) => symbols.map(({ text }) => text).join("");
  const agreeing = letters.filter((each) => plain(each) === word).length;
  // Dots and brackets come from a whole reading that says the same letters, where there is one.
  const whole = readings.filter((_, index) => plain(letters[index] ?? []) === word).map((each) => parse(plain(each)));
  const value = mostCommon(whole.filter((each) => each !== null)) ?? parse(word);
  if (value === null) return { value: null, confidence: 0, agreeing: 0, readings: 0 };
  return { value, confidence, agreeing, readings: letters.filter((each) => each.length > 0).length };
}

function mostCommon(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Votes of several readings as a whole: the value said most often, then the surest. */
function voteByValue(parse: Parse, readings: readonly (readonly ReadSymbol[])[]): Omit<FieldReading, "lines"> {
  const tally = new Map<string, { count: number; sum: number }>();
  let said = 0;
  for (const symbols of readings) {
    const value = parse(symbols.map(({ text }) => text).join(""));
    if (value === null) continue;
    said++;
    const entry = tally.get(value) ?? { count: 0, sum: 0 };
    entry.count++;
    entry.sum += weakest(symbols);
    tally.set(value, entry);
  }
  const [best] = [...tally].sort(([, a], [, b]) => b.count - a.count || b.sum - a.sum);
  if (best === undefined) return { value: null, confidence: 0, agreeing: 0, readings: 0 };
  const [value, { count, sum }] = best;
  return { value, confidence: sum / count, agreeing: count, readings: said };
}

/** Links of the register carry codes of sixteen letters; older ones have twelve digits. */
const codeLengths = [16, 12];

/** With what a page's values are read. */
export interface ReadingTools {
  readonly tesseract: Tesseract;
  readonly glyphs: GlyphTable;
  readonly marks: GlyphTable;
  /** The account owner's name, which a page that is theirs shows. */
  readonly ownerName?: string | undefined;
}

/**
 * How much less like what is seen a letter of the owner's name may be than the likest letter of all, in distance. On
 * 300 drawn pages the owner's own letters were at most 34 behind, the nearest letter of somebody else's name 460.
 */
const ownerSlack = 150;
const strangerGap = 350;

function readNameField(
  { glyphs, ownerName = "" }: ReadingTools,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
): Omit<FieldReading, "lines"> {
  const read = readName(glyphs, page, line, readings, ownerName);
  if (read === null) return voteByLetter(parseName, readings);
  const { value, confidence, expectedBehind } = read;
  const owner = parseName(ownerName);
  if (owner !== null && expectedBehind !== null && expectedBehind <= ownerSlack)
    return { value: owner, confidence: 1, agreeing: 1, readings: 1, ownerName: "fits" };
  const isOthers = expectedBehind !== null && expectedBehind > strangerGap;
  return { value: parseName(value), confidence, agreeing: 1, readings: 1, ownerName: isOthers ? "differs" : null };
}

/** Reads one field from the first reading and as many further looks as it has. */
export function readField(
  tools: ReadingTools,
  page: LaidOutPage,
  field: DegreeFieldName,
  { symbols, line, below }: LabelledValue,
): FieldReading {
  const lines = [line, ...below];
  const readAgain = (look: LineLook) => lines.flatMap((each) => readLine(tools.tesseract, page, each, look).symbols);
  const readings = [symbols, ...secondLooks[field].map(readAgain)];
  const parse = parsers[field];
  if (field === "verificationCode") {
    const code = readCode(tools.marks, page, line, readings, codeLengths);
    if (code !== null) return { ...code, agreeing: 1, readings: 1, lines };
    return { ...voteByLetter(parse, readings, codeLengths), lines };
  }
  if (field === "name") return { ...readNameField(tools, page, line, readings), lines };
  if (field !== "school" && field !== "major") return { ...voteByValue(parse, readings), lines };
  const voted = voteByLetter(parse, readings);
  const words = below.length > 0 ? null : readWords(tools.glyphs, page, line, readings, voted.value ?? "");
  return words === null ? { ...voted, lines } : { ...words, agreeing: 1, readings: 1, lines };
}
