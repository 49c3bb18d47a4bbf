import type { DegreeFieldName } from "@exam/contracts";
import type { LaidOutPage } from "../text/lay-out-page.ts";
import { readLine } from "../text/read-page.ts";
import type { ReadSymbol, Tesseract, TextModel } from "../text/tesseract.ts";
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

interface SecondLook {
  readonly height: number;
  readonly model?: TextModel;
  readonly allowed?: string;
}

const dateLetters = "0123456789年月日-./";
const digitLetters = "0123456789";
const codeLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const chineseAgain: readonly SecondLook[] = [{ height: 44 }, { height: 27 }];
const dateAgain: readonly SecondLook[] = [
  { height: 42, allowed: dateLetters },
  { height: 28, allowed: dateLetters },
];

/** How each field is read again: another size, another model, only the letters it can have. */
const secondLooks: Readonly<Record<DegreeFieldName, readonly SecondLook[]>> = {
  name: chineseAgain,
  sex: [
    { height: 40, allowed: "男女" },
    { height: 28, allowed: "男女" },
  ],
  birthDate: dateAgain,
  school: chineseAgain,
  major: chineseAgain,
  level: [],
  studyMode: [],
  enrolledOn: dateAgain,
  graduatedOn: dateAgain,
  certificateNumber: [
    { height: 36, model: "eng", allowed: codeLetters },
    { height: 42, allowed: digitLetters },
  ],
  verificationCode: [
    { height: 36, model: "eng", allowed: codeLetters },
    { height: 48, model: "eng", allowed: codeLetters },
  ],
};

/** What the readings of one field came to. */
export interface FieldReading {
  readonly value: string | null;
  /** Of the letters of the readings that agree, 0 to 1. */
  readonly confidence: number;
  /** Readings that say the chosen value, of all readings that say anything. */
  readonly agreeing: number;
  readonly readings: number;
  readonly line: LabelledValue["line"];
}

interface Vote {
  readonly value: string;
  readonly weakest: number;
}

/** The least sure letter counts: one wrong digit makes a wrong number. */
function weakest(symbols: readonly ReadSymbol[]): number {
  const counted = symbols.filter(({ text }) => /[\p{Script=Han}0-9A-Za-z]/u.test(text));
  return counted.length === 0 ? 0 : Math.min(...counted.map(({ confidence }) => confidence));
}

function vote(parse: Parse, symbols: readonly ReadSymbol[]): Vote[] {
  const value = parse(symbols.map(({ text }) => text).join(""));
  return value === null ? [] : [{ value, weakest: weakest(symbols) }];
}

/** Reads one field from the first reading and as many second looks as it has; the value said most often wins. */
export function readField(
  tesseract: Tesseract,
  page: LaidOutPage,
  field: DegreeFieldName,
  { symbols, line }: LabelledValue,
): FieldReading {
  const parse = parsers[field];
  const votes = vote(parse, symbols);
  for (const look of secondLooks[field]) votes.push(...vote(parse, readLine(tesseract, page, line, look).symbols));
  const tally = new Map<string, { count: number; sum: number }>();
  for (const { value, weakest: least } of votes) {
    const entry = tally.get(value) ?? { count: 0, sum: 0 };
    entry.count++;
    entry.sum += least;
    tally.set(value, entry);
  }
  const ranked = [...tally].sort(([, a], [, b]) => b.count - a.count || b.sum - a.sum);
  const [best] = ranked;
  if (best === undefined) return { value: null, confidence: 0, agreeing: 0, readings: 0, line };
  const [value, { count, sum }] = best;
  return { value, confidence: sum / count, agreeing: count, readings: votes.length, line };
}
