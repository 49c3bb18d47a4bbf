import { flattenLight, inkThreshold } from "../picture/flatten-light.ts";
import { type GreyPlane, type Turn, turnPlane } from "../picture/grey-plane.ts";
import { findParts, type InkPart, inkMask } from "../picture/ink-parts.ts";
import { findTilt, levelSlope, type PageSlope } from "../picture/page-slope.ts";
import { fitSlope } from "./fit-slope.ts";
import { findLines, keepLetters, type TextLine, usualTextPx } from "./text-line.ts";

/** A picture whose lines of text are found, before any is read. */
export interface LaidOutPage {
  /** Flattened to dark ink on white. */
  readonly plane: GreyPlane;
  readonly slope: PageSlope;
  readonly lines: readonly TextLine[];
  readonly textPx: number;
  /** How the picture was turned, clockwise, before its lines were looked for. */
  readonly turn: Turn;
}

function lettersOf(plane: GreyPlane): { letters: InkPart[]; textPx: number } {
  const parts = findParts(inkMask(plane, inkThreshold(plane)), plane.widthPx, plane.heightPx);
  const textPx = usualTextPx(parts);
  return { letters: textPx === 0 ? [] : keepLetters(parts, textPx), textPx };
}

function marksOf(letters: readonly InkPart[], textPx: number, plane: GreyPlane) {
  const marks: { x: number; y: number }[] = [];
  for (const { left, right, top, bottom } of letters) {
    const size = Math.max(right - left, bottom - top) + 1;
    if (size < textPx * 0.5 || size > textPx * 1.6) continue;
    marks.push({ x: (left + right) / 2 - plane.widthPx / 2, y: (top + bottom) / 2 - plane.heightPx / 2 });
  }
  return marks;
}

/** Most letters a page of a register has; beyond it, a sample is enough to find how the lines run. */
const mostMarks = 1500;

/** True when letters stand closer together along the picture's height than along its width. */
function isOnItsSide(letters: readonly InkPart[], textPx: number): boolean {
  const whole = letters
    .filter(({ left, right, top, bottom }) => {
      const size = Math.max(right - left, bottom - top) + 1;
      return size >= textPx * 0.65 && size <= textPx * 1.5;
    })
    .slice(0, mostMarks);
  let across = 0;
  let down = 0;
  for (const a of whole) {
    for (const b of whole) {
      if (a === b) continue;
      const dx = Math.abs(a.left + a.right - b.left - b.right) / 2;
      const dy = Math.abs(a.top + a.bottom - b.top - b.bottom) / 2;
      if (dx > textPx * 2 || dy > textPx * 2) continue;
      const gapX = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const gapY = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
      if (gapX > 0 && gapX < textPx * 0.4 && dy < textPx * 0.3) across++;
      if (gapY > 0 && gapY < textPx * 0.4 && dx < textPx * 0.3) down++;
    }
  }
  return down > across;
}

/** Finds the lines of text of a flattened picture that stands upright or on its head. */
function layOut(plane: GreyPlane, turn: Turn): LaidOutPage {
  const { letters, textPx } = lettersOf(plane);
  const spanPx = Math.max(plane.widthPx, plane.heightPx);
  const { tilt } = findTilt(marksOf(letters, textPx, plane).slice(0, mostMarks), textPx, spanPx);
  let slope = levelSlope(plane.widthPx, plane.heightPx, tilt);
  let lines = findLines(letters, slope, textPx);
  for (let round = 0; round < 2; round++) {
    slope = fitSlope(lines, slope, textPx);
    lines = findLines(letters, slope, textPx);
  }
  return { plane, slope, lines, textPx, turn };
}

/** Lays a picture out with its lines across, whichever side it lies on; it may still stand on its head. */
export function layOutPage(grey: GreyPlane): LaidOutPage {
  const plane = flattenLight(grey);
  const { letters, textPx } = lettersOf(plane);
  if (letters.length === 0)
    return { plane, slope: levelSlope(plane.widthPx, plane.heightPx), lines: [], textPx, turn: 0 };
  return isOnItsSide(letters, textPx) ? layOut(turnPlane(plane, 90), 90) : layOut(plane, 0);
}

/** The same page turned on its head. */
export function turnUpsideDown(page: LaidOutPage): LaidOutPage {
  return layOut(turnPlane(page.plane, 180), page.turn === 90 ? 270 : 180);
}
