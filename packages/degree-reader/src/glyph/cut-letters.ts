import type { GreyPlane } from "../picture/grey-plane.ts";
import type { GlyphBox } from "./glyph-features.ts";

/** A line cut into letters of equal pitch; `dotsAfter` counts the letters before each dot between them. */
export interface CutLetters {
  readonly boxes: readonly GlyphBox[];
  readonly dotsAfter: readonly number[];
}

interface Run {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const inkFrom = 96;

function columnInk({ data, widthPx, heightPx }: GreyPlane): Float64Array {
  const ink = new Float64Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const value = 255 - (data[y * widthPx + x] as number);
      if (value >= inkFrom / 2) ink[x] = (ink[x] as number) + value / 255;
    }
  }
  return ink;
}

/** Stretches of columns with ink, with the rows their ink takes. */
function findRuns({ data, widthPx, heightPx }: GreyPlane): Run[] {
  const runs: Run[] = [];
  let open: { left: number; right: number; top: number; bottom: number } | null = null;
  for (let x = 0; x < widthPx; x++) {
    let top = heightPx;
    let bottom = -1;
    for (let y = 0; y < heightPx; y++) {
      if (255 - (data[y * widthPx + x] as number) < inkFrom) continue;
      top = Math.min(top, y);
      bottom = y;
    }
    if (bottom < 0) {
      if (open !== null) runs.push(open);
      open = null;
      continue;
    }
    open ??= { left: x, right: x, top, bottom };
    open.right = x + 1;
    open.top = Math.min(open.top, top);
    open.bottom = Math.max(open.bottom, bottom + 1);
  }
  if (open !== null) runs.push(open);
  return runs;
}

function isSmall(run: Run, letterPx: number): boolean {
  return run.right - run.left < letterPx * 0.3 && run.bottom - run.top < letterPx * 0.42;
}

/** A comma or full stop stands at the foot of the line, where no stroke of a letter stands alone. */
function isStop(run: Run, letterPx: number, middle: number): boolean {
  return isSmall(run, letterPx) && run.top > middle + letterPx * 0.12;
}

/** A dot between letters stands alone at half height; the dots of 心 and 小 are longer. */
function isDot(runs: readonly Run[], index: number, letterPx: number, middle: number): boolean {
  const run = runs[index] as Run;
  const before = runs[index - 1];
  const after = runs[index + 1];
  if (before === undefined || after === undefined || !isSmall(run, letterPx)) return false;
  const isRound = run.bottom - run.top < letterPx * 0.27;
  const isCentred = Math.abs((run.top + run.bottom) / 2 - middle) < letterPx * 0.2;
  return isRound && isCentred && Math.min(run.left - before.right, after.left - run.right) > letterPx * 0.08;
}

/** Letters of one pitch: the count by the width, then the pitch and the start at which the cuts meet least ink. */
function cutWord(ink: Float64Array, left: number, right: number, letterPx: number): { from: number; pitch: number }[] {
  const width = right - left;
  const count = Math.max(1, Math.round((width + letterPx * 0.06) / (letterPx * 1.02)));
  let best = { cost: Number.POSITIVE_INFINITY, from: left, pitch: width / count };
  for (let room = 0; room <= 0.24; room += 0.02) {
    const pitch = (width + letterPx * room) / count;
    for (let share = 0; share <= 1; share += 0.125) {
      const from = left - letterPx * room * share;
      let cost = Math.abs(room - 0.1) * 4 + Math.abs(share - 0.5);
      for (let cut = 1; cut < count; cut++) {
        const at = Math.round(from + cut * pitch);
        cost += (ink[at - 1] ?? 0) + 2 * (ink[at] ?? 0) + (ink[at + 1] ?? 0);
      }
      if (cost < best.cost) best = { cost, from, pitch };
    }
  }
  return Array.from({ length: count }, (_, index) => ({ from: best.from + index * best.pitch, pitch: best.pitch }));
}

/** Cuts a line that was sampled with letters `letterPx` tall into its letters. */
export function cutLetters(line: GreyPlane, letterPx: number): CutLetters {
  const runs = findRuns(line);
  const middle = line.heightPx / 2;
  while (runs.length > 1 && isStop(runs.at(-1) as Run, letterPx, middle)) runs.pop();
  const words: Run[][] = [[]];
  runs.forEach((run, index) => {
    if (isDot(runs, index, letterPx, middle)) words.push([]);
    else words.at(-1)?.push(run);
  });
  const ink = columnInk(line);
  const boxes: GlyphBox[] = [];
  const dotsAfter: number[] = [];
  words.forEach((word, index) => {
    const [first] = word;
    const last = word.at(-1);
    if (first === undefined || last === undefined) return;
    if (index > 0) dotsAfter.push(boxes.length);
    for (const { from, pitch } of cutWord(ink, first.left, last.right, letterPx)) {
      const left = Math.max(0, Math.round(from));
      const right = Math.min(line.widthPx, Math.round(from + pitch));
      if (right - left > 3) boxes.push({ left, right, top: 0, bottom: line.heightPx });
    }
  });
  return { boxes, dotsAfter };
}
