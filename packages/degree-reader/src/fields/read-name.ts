import { type ChosenLetter, chooseLetter, lettersSaid } from "../glyph/choose-letter.ts";
import { cutLetters } from "../glyph/cut-letters.ts";
import { type GlyphBox, glyphFeatures, inkBoxWithin } from "../glyph/glyph-features.ts";
import type { GlyphLikeness, GlyphTable } from "../glyph/glyph-table.ts";
import type { GreyPlane } from "../picture/grey-plane.ts";
import { sampleLine } from "../picture/sample-line.ts";
import type { LaidOutPage } from "../text/lay-out-page.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import type { TextLine } from "../text/text-line.ts";
import { isSurname } from "./surnames.ts";

/** What the letters of a name came to. */
export interface NameReading {
  readonly value: string;
  /** 0 to 1: the probability of the least sure letter against the others that look like it. */
  readonly confidence: number;
  /**
   * How far the expected name's worst letter lies behind the likest letter of its place, in distance: without bound where
   * it has more or fewer letters, null where none was expected or the table lacks a letter of it.
   */
  readonly expectedBehind: number | null;
}

const letterPx = 44;
const candidates = 12;
/** A letter that resembles nothing nearer than this is none of the table's. */
const farthest = 1200;
/** A letter farther than this from all others is looked at again. */
const farOff = 300;
/** How much likelier a letter is as the first if surnames are written with it. */
const surnameWeight = Math.log(12);

const han = /\p{Script=Han}/u;

/** A letter looked at again: without an edge where its neighbour may reach in, or with its palest strokes. */
const closerLooks: readonly { readonly left: number; readonly right: number; readonly leastPart?: number }[] = [
  { left: 0.07, right: 0 },
  { left: 0, right: 0.07 },
  { left: 0.07, right: 0.07 },
  { left: 0.04, right: 0.04, leastPart: 0.16 },
];

function rankLetter(table: GlyphTable, shown: GreyPlane, box: GlyphBox, others: readonly string[]): GlyphLikeness[] {
  const rank = (inkBox: GlyphBox | null) =>
    inkBox === null ? [] : table.rank(glyphFeatures(shown, inkBox), candidates, others);
  const nearest = (ranked: readonly GlyphLikeness[]) => ranked[0]?.distance ?? Number.POSITIVE_INFINITY;
  const width = box.right - box.left;
  let best = rank(inkBoxWithin(shown, box));
  if (nearest(best) < farOff) return best;
  for (const { left, right, leastPart } of closerLooks) {
    const inner = { ...box, left: box.left + Math.round(width * left), right: box.right - Math.round(width * right) };
    const again = rank(inkBoxWithin(shown, inner, leastPart));
    if (nearest(again) < nearest(best)) best = again;
  }
  return best;
}

function plainLetters(name: string): string[] {
  return [...name].filter((letter) => han.test(letter));
}

interface ReadRow {
  readonly letters: readonly { readonly best: ChosenLetter; readonly likest: readonly GlyphLikeness[] }[];
  readonly dotsAfter: readonly number[];
  readonly confidence: number;
}

/** Reads a row of Han letters of one pitch: each compared with the table's, and weighed with what the recogniser said. */
function readRow(
  table: GlyphTable,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
  row: { readonly isName: boolean; readonly expected: readonly string[] },
): ReadRow | null {
  const shown = sampleLine(page.plane, page.slope, line, { letterPx, marginPart: 0.32 });
  const { boxes, dotsAfter } = cutLetters(shown, letterPx);
  const said = lettersSaid(readings, boxes.length, han);
  const letters: { readonly best: ChosenLetter; readonly likest: readonly GlyphLikeness[] }[] = [];
  let confidence = 1;
  for (const [at, box] of boxes.entries()) {
    const heard = said[at] ?? new Map<string, number>();
    const expected = row.expected.length === boxes.length ? [row.expected[at] as string] : [];
    const likest = rankLetter(table, shown, box, [...heard.keys(), ...expected]);
    const isFirst = row.isName && at === 0;
    const best = chooseLetter(likest, heard, (letter) => (isFirst && isSurname(letter) ? surnameWeight : 0));
    if (best === null || best.distance > farthest) return null;
    confidence = Math.min(confidence, best.probability);
    letters.push({ best, likest });
  }
  return letters.length < 2 ? null : { letters, dotsAfter, confidence };
}

/**
 * Reads a name letter by letter. The table has letters that the recogniser was not trained on. Null for what is no row
 * of Han letters.
 */
export function readName(
  table: GlyphTable,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
  expectedName = "",
): NameReading | null {
  const expected = plainLetters(expectedName);
  const row = readRow(table, page, line, readings, { isName: true, expected });
  if (row === null) return null;
  const { letters, dotsAfter, confidence } = row;
  const value = letters
    .map(({ best }, at) => (dotsAfter.includes(at) ? `·${best.character}` : best.character))
    .join("");
  const isKnown = expected.length > 0 && expected.every((letter) => table.has(letter));
  if (!isKnown) return { value, confidence, expectedBehind: null };
  if (expected.length !== letters.length) return { value, confidence, expectedBehind: Number.POSITIVE_INFINITY };
  const behind = letters.map(({ likest }, at) => {
    const own = likest.find(({ character }) => character === expected[at]);
    return (own?.distance ?? Number.POSITIVE_INFINITY) - (likest[0]?.distance ?? 0);
  });
  return { value, confidence, expectedBehind: Math.max(...behind) };
}

/**
 * Reads words of Han letters alone, such as a school's name, letter by letter. Null where the row has other letters, or
 * more or fewer than the recogniser found.
 */
export function readWords(
  table: GlyphTable,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
  found: string,
): Pick<NameReading, "value" | "confidence"> | null {
  const count = plainLetters(found).length;
  if (count !== [...found].length) return null;
  const row = readRow(table, page, line, readings, { isName: false, expected: [] });
  if (row === null || row.letters.length !== count || row.dotsAfter.length > 0) return null;
  return { value: row.letters.map(({ best }) => best.character).join(""), confidence: row.confidence };
}
