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

interface Letter {
  readonly likest: readonly GlyphLikeness[];
  /** Letters the recogniser said here, by how sure it was of each, in parts of all its readings. */
  readonly said: ReadonlyMap<string, number>;
}

const letterPx = 44;
const candidates = 12;
/** A letter that resembles nothing nearer than this is none of the table's. */
const farthest = 1200;
/** A letter farther than this from all others is looked at again. */
const farOff = 300;
/** Distance that makes a letter e times less likely. Prints differ by more than chance alone, so it is above 2. */
const distanceScale = 30;
/** How likely the recogniser misses a letter, or does not know it. */
const missedPart = 0.1;
/** How much likelier a letter is as the first if surnames are written with it. */
const surnameWeight = Math.log(12);

const han = /\p{Script=Han}/u;

function lettersSaid(readings: readonly (readonly ReadSymbol[])[], count: number): ReadonlyMap<string, number>[] {
  const aligned = readings
    .map((symbols) => symbols.filter(({ text }) => han.test(text)))
    .filter((symbols) => symbols.length === count);
  return Array.from({ length: count }, (_, at) => {
    const said = new Map<string, number>();
    for (const symbols of aligned) {
      const { text, confidence } = symbols[at] as ReadSymbol;
      said.set(text, (said.get(text) ?? 0) + confidence / aligned.length);
    }
    return said;
  });
}

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

interface Weighed extends GlyphLikeness {
  /** Logarithm of how likely the letter is, up to what all letters of its place share. */
  readonly score: number;
}

/** What a letter looks like, what the recogniser said, and what names begin with, together. */
function weigh({ likest, said }: Letter, isFirst: boolean): Weighed[] {
  return likest
    .map((likeness) => {
      const heard = Math.log((said.get(likeness.character) ?? 0) + missedPart);
      const usual = isFirst && isSurname(likeness.character) ? surnameWeight : 0;
      return { ...likeness, score: heard + usual - likeness.distance / distanceScale };
    })
    .sort((a, b) => b.score - a.score);
}

function plainLetters(name: string): string[] {
  return [...name].filter((letter) => han.test(letter));
}

/**
 * Reads a name letter by letter: cut to equal pitch, each compared with the table's letters, and weighed with what the
 * recogniser said. The table has letters that the recogniser was not trained on. Null for what is no row of Han letters.
 */
export function readName(
  table: GlyphTable,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
  expectedName = "",
): NameReading | null {
  const shown = sampleLine(page.plane, page.slope, line, { letterPx, marginPart: 0.32 });
  const { boxes, dotsAfter } = cutLetters(shown, letterPx);
  const said = lettersSaid(readings, boxes.length);
  const owner = plainLetters(expectedName);
  const isKnown = owner.length > 0 && owner.every((letter) => table.has(letter));
  const hasLength = owner.length === boxes.length;
  const value: string[] = [];
  let confidence = 1;
  let behind = hasLength ? 0 : Number.POSITIVE_INFINITY;
  for (const [at, box] of boxes.entries()) {
    const heard = said[at] ?? new Map<string, number>();
    const expected = hasLength ? [owner[at] as string] : [];
    const likest = rankLetter(table, shown, box, [...heard.keys(), ...expected]);
    const weighed = weigh({ likest, said: heard }, at === 0);
    const [best] = weighed;
    if (best === undefined || best.distance > farthest) return null;
    if (dotsAfter.includes(at)) value.push("·");
    value.push(best.character);
    const others = weighed.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
    confidence = Math.min(confidence, 1 / others);
    const own = likest.find(({ character }) => character === owner[at]);
    behind = Math.max(behind, (own?.distance ?? Number.POSITIVE_INFINITY) - (likest[0]?.distance ?? 0));
  }
  if (boxes.length < 2) return null;
  return { value: value.join(""), confidence, expectedBehind: isKnown ? behind : null };
}
