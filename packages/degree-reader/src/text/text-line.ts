import type { InkPart } from "../picture/ink-parts.ts";
import { type PageSlope, rowOf } from "../picture/page-slope.ts";

/** A stretch of text without a wide gap. Pixels of the flattened picture; `row` counts as in `PageSlope`. */
export interface TextLine {
  readonly left: number;
  readonly right: number;
  readonly row: number;
  /** Height of its tallest letters. */
  readonly heightPx: number;
  readonly parts: readonly InkPart[];
}

interface Placed {
  readonly part: InkPart;
  readonly row: number;
  readonly height: number;
  readonly width: number;
}

/** The usual size of a letter: most ink parts are letters or larger pieces of letters. */
export function usualTextPx(parts: readonly InkPart[]): number {
  const sizes: number[] = [];
  for (const { left, right, top, bottom } of parts) {
    const width = right - left + 1;
    const height = bottom - top + 1;
    const size = Math.max(width, height);
    if (size >= 7 && size <= 140 && width <= height * 2.5 && height <= width * 6) sizes.push(size);
  }
  if (sizes.length === 0) return 0;
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length * 0.65)] as number;
}

/** Leaves out table rules, portraits, QR codes and specks. */
export function keepLetters(parts: readonly InkPart[], textPx: number): InkPart[] {
  return parts.filter(({ left, right, top, bottom, pixels }) => {
    const width = right - left + 1;
    const height = bottom - top + 1;
    if (pixels < Math.max(3, textPx * 0.12)) return false;
    if (height > textPx * 3) return false;
    // Small print runs together: a row of digits that touch is no rule, being tall and full of ink.
    const isRun = height > textPx * 0.5 && height < textPx * 2 && pixels > width * height * 0.22;
    if (width > textPx * (isRun ? 16 : 6)) return false;
    return !(height > textPx * 1.8 && width < textPx * 0.3);
  });
}

function place(parts: readonly InkPart[], slope: PageSlope): Placed[] {
  return parts.map((part) => ({
    part,
    row: rowOf(slope, (part.left + part.right) / 2, (part.top + part.bottom) / 2),
    height: part.bottom - part.top + 1,
    width: part.right - part.left + 1,
  }));
}

interface Growing {
  readonly members: Placed[];
  left: number;
  right: number;
  row: number;
}

function grow(line: Growing, placed: Placed): void {
  line.members.push(placed);
  line.left = Math.min(line.left, placed.part.left);
  line.right = Math.max(line.right, placed.part.right);
}

/** Row of a line from its last few large members, so that a bent line is followed. */
function follow(line: Growing, textPx: number): void {
  const tall = line.members.filter(({ height }) => height >= textPx * 0.55).slice(-4);
  if (tall.length === 0) return;
  line.row = tall.reduce((sum, { row }) => sum + row, 0) / tall.length;
}

function quantile(values: number[], part: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}

function finish(line: Growing, textPx: number): TextLine {
  const tall = line.members.filter(({ height }) => height >= textPx * 0.55);
  const counted = tall.length > 0 ? tall : line.members;
  const tops = counted.map(({ row, height }) => row - height / 2);
  const bottoms = counted.map(({ row, height }) => row + height / 2);
  const top = quantile(tops, 0.12);
  const bottom = quantile(bottoms, 0.88);
  return {
    left: line.left,
    right: line.right,
    row: (top + bottom) / 2,
    heightPx: Math.max(bottom - top, textPx * 0.4),
    parts: line.members.map(({ part }) => part),
  };
}

/** Wider than this many letters is a gap between two stretches of text. */
const gapLetters = 0.95;

/** Joins letters to stretches of text: tall parts first, then what is small goes to the line it lies in. */
export function findLines(parts: readonly InkPart[], slope: PageSlope, textPx: number): TextLine[] {
  const placed = place(parts, slope).sort((a, b) => a.part.left - b.part.left);
  const lines: Growing[] = [];
  const small: Placed[] = [];
  for (const each of placed) {
    if (each.height < textPx * 0.55) {
      small.push(each);
      continue;
    }
    let best: Growing | null = null;
    let bestOff = textPx * 0.42;
    for (const line of lines) {
      if (each.part.left - line.right > textPx * gapLetters * 1.15) continue;
      const off = Math.abs(line.row - each.row);
      if (off < bestOff) {
        best = line;
        bestOff = off;
      }
    }
    if (best === null) {
      best = { members: [], left: each.part.left, right: each.part.right, row: each.row };
      lines.push(best);
    }
    grow(best, each);
    follow(best, textPx);
  }
  const loose: Placed[] = [];
  for (const each of small) {
    let best: Growing | null = null;
    let bestOff = textPx * 0.62;
    for (const line of lines) {
      const gap = Math.max(each.part.left - line.right, line.left - each.part.right);
      if (gap > textPx * gapLetters) continue;
      const off = Math.abs(line.row - each.row);
      if (off < bestOff) {
        best = line;
        bestOff = off;
      }
    }
    if (best === null) loose.push(each);
    else grow(best, each);
  }
  const merged = mergeTouching([...lines, ...chainLoose(loose, textPx)], textPx);
  return absorb(
    merged.map((line) => finish(line, textPx)),
    textPx,
  );
}

/** True when a low line is a piece of a taller one: it lies beside it or, letters being split, on top of or below it. */
function isPieceOf(line: TextLine, home: TextLine, textPx: number): boolean {
  const isLower = line.heightPx < home.heightPx * 0.8;
  const room = home.heightPx * 0.9;
  if (line.left > home.right + room || line.right < home.left - room) return false;
  if (isLower && Math.abs(home.row - line.row) < home.heightPx * 0.62) return true;
  const covered = Math.min(line.right, home.right) - Math.max(line.left, home.left);
  const { top, bottom } = joinedReach(line, home);
  const gap = bottom - top - line.heightPx - home.heightPx;
  const isOneLetterTall = bottom - top <= Math.max(isLower ? home.heightPx : 0, textPx) * 1.5;
  return covered > (line.right - line.left) * 0.6 && isOneLetterTall && gap < home.heightPx * 0.2;
}

function joinedReach(a: TextLine, b: TextLine) {
  return {
    top: Math.min(a.row - a.heightPx / 2, b.row - b.heightPx / 2),
    bottom: Math.max(a.row + a.heightPx / 2, b.row + b.heightPx / 2),
  };
}

/** Pieces of letters that were left over join the line they belong to. */
function absorb(lines: readonly TextLine[], textPx: number): TextLine[] {
  const kept: TextLine[] = [];
  const area = ({ left, right, heightPx }: TextLine) => heightPx * (right - left);
  for (const line of [...lines].sort((a, b) => area(b) - area(a))) {
    const at = kept.findIndex((home) => isPieceOf(line, home, textPx));
    const home = kept[at];
    if (home === undefined) {
      kept.push(line);
      continue;
    }
    const { top, bottom } = joinedReach(line, home);
    kept[at] = {
      left: Math.min(home.left, line.left),
      right: Math.max(home.right, line.right),
      row: (top + bottom) / 2,
      heightPx: bottom - top,
      parts: [...home.parts, ...line.parts],
    };
  }
  return kept;
}

/** Small parts that lie in no line: a lone 一, a row of dots. */
function chainLoose(loose: readonly Placed[], textPx: number): Growing[] {
  const lines: Growing[] = [];
  for (const each of loose) {
    if (each.width < textPx * 0.25 && each.height < textPx * 0.25) continue;
    const near = lines.find(
      (line) => each.part.left - line.right < textPx * gapLetters && Math.abs(line.row - each.row) < textPx * 0.6,
    );
    if (near !== undefined) grow(near, each);
    else lines.push({ members: [each], left: each.part.left, right: each.part.right, row: each.row });
  }
  return lines;
}

/** Stretches that overlap or nearly touch on one row are one. */
function mergeTouching(lines: Growing[], textPx: number): Growing[] {
  const sorted = [...lines].sort((a, b) => a.left - b.left);
  const merged: Growing[] = [];
  for (const line of sorted) {
    const home = merged.find(
      (other) => line.left - other.right < textPx * gapLetters && Math.abs(other.row - line.row) < textPx * 0.45,
    );
    if (home === undefined) {
      merged.push(line);
      continue;
    }
    for (const member of line.members) grow(home, member);
  }
  return merged;
}
