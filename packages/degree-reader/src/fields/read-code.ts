import { chooseLetter, lettersSaid } from "../glyph/choose-letter.ts";
import { cutMarks } from "../glyph/cut-marks.ts";
import { glyphFeatures } from "../glyph/glyph-features.ts";
import type { GlyphTable } from "../glyph/glyph-table.ts";
import { sampleLine } from "../picture/sample-line.ts";
import type { LaidOutPage } from "../text/lay-out-page.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import type { TextLine } from "../text/text-line.ts";

const letterPx = 44;
const candidates = 8;
/** A mark that resembles nothing nearer than this is no letter or digit: the worst print of a right one was at 1,200. */
const farthest = 3000;
/** Farther than this even the only likely letter may be another one, so the code is asked. */
const sureWithin = 900;
const unsure = 0.5;
const mark = /[0-9A-Z]/;

/**
 * Reads capital letters and digits one by one by their looks, weighed with what the recogniser said. Null where the line
 * does not come apart into one of the lengths a code has, or into something else than such letters.
 */
export function readCode(
  table: GlyphTable,
  page: LaidOutPage,
  line: TextLine,
  readings: readonly (readonly ReadSymbol[])[],
  lengths: readonly number[],
): { readonly value: string; readonly confidence: number } | null {
  const shown = sampleLine(page.plane, page.slope, line, { letterPx, marginPart: 0.32 });
  const boxes = cutMarks(shown, letterPx, lengths);
  if (boxes === null) return null;
  const said = lettersSaid(readings, boxes.length, mark);
  let value = "";
  let confidence = 1;
  for (const [at, box] of boxes.entries()) {
    const heard = said[at] ?? new Map<string, number>();
    const likest = table.rank(glyphFeatures(shown, box), candidates, heard.keys());
    const best = chooseLetter(likest, heard);
    if (best === null || best.distance > farthest) return null;
    value += best.character;
    confidence = Math.min(confidence, best.distance > sureWithin ? unsure : best.probability);
  }
  return { value, confidence };
}
