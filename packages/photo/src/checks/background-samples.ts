import { type Lab, toLab } from "../colour/lab.ts";
import type { PersonMask } from "../face/person-mask.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { luminanceOf } from "../quality/ofiq-measures.ts";

export interface BackgroundSample {
  readonly lab: Lab;
  /** Place as fractions of the picture. */
  readonly across: number;
  readonly down: number;
  /** Luminance gradient (Scharr), as OFIQ's background uniformity takes it. */
  readonly gradient: number;
}

const maxSamples = 8_000;

interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The parts of an ID photo where only background can be: both upper side strips and the upper corners, as fractions. */
const borderRegions: readonly Region[] = [
  { left: 0, top: 0, right: 0.08, bottom: 0.45 },
  { left: 0.92, top: 0, right: 1, bottom: 0.45 },
  { left: 0.08, top: 0, right: 0.25, bottom: 0.05 },
  { left: 0.75, top: 0, right: 0.92, bottom: 0.05 },
];

function isInBorder(across: number, down: number): boolean {
  return borderRegions.some(
    (region) => across >= region.left && across < region.right && down >= region.top && down < region.bottom,
  );
}

/** Cells that a background cell must be away from the person, against the mask's own softness and hair. */
const clearance = 4;
const personFloor = 0.08;

/** True for grid cells with nothing of a person within `clearance` cells. */
function clearCells(mask: PersonMask): Uint8Array {
  const { columns, rows, values } = mask;
  const across = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    let last = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      if ((values[row * columns + column] ?? 0) > personFloor) last = column;
      if (column - last <= clearance) across[row * columns + column] = 1;
    }
    last = Number.POSITIVE_INFINITY;
    for (let column = columns - 1; column >= 0; column--) {
      if ((values[row * columns + column] ?? 0) > personFloor) last = column;
      if (last - column <= clearance) across[row * columns + column] = 1;
    }
  }
  const clear = new Uint8Array(columns * rows);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      let isTouched = false;
      for (let near = Math.max(0, row - clearance); near <= Math.min(rows - 1, row + clearance); near++) {
        if (across[near * columns + column] === 1) isTouched = true;
      }
      clear[row * columns + column] = isTouched ? 0 : 1;
    }
  }
  return clear;
}

function gradientAt(bitmap: Bitmap, x: number, y: number): number {
  const at = (dx: number, dy: number) => {
    const column = Math.min(bitmap.widthPx - 1, Math.max(0, x + dx));
    const row = Math.min(bitmap.heightPx - 1, Math.max(0, y + dy));
    const place = (row * bitmap.widthPx + column) * 4;
    return luminanceOf(bitmap.data[place] ?? 0, bitmap.data[place + 1] ?? 0, bitmap.data[place + 2] ?? 0);
  };
  const [nw, n, ne] = [at(-1, -1), at(0, -1), at(1, -1)];
  const [w, e] = [at(-1, 0), at(1, 0)];
  const [sw, s, se] = [at(-1, 1), at(0, 1), at(1, 1)];
  return Math.hypot(3 * (ne - nw + se - sw) + 10 * (e - w), 3 * (sw - nw + se - ne) + 10 * (s - n));
}

/**
 * Colours of the background on a regular grid. With a person mask that leaves enough room, everything well away from
 * the person; else the borders where only background can be.
 */
export function sampleBackground(bitmap: Bitmap, mask: PersonMask | null): BackgroundSample[] {
  const { widthPx, heightPx, data } = bitmap;
  const step = Math.max(1, Math.floor(Math.sqrt((widthPx * heightPx) / (maxSamples * 2))));
  const clear = mask === null ? null : clearCells(mask);
  const inMask: BackgroundSample[] = [];
  const inBorder: BackgroundSample[] = [];
  for (let y = 0; y < heightPx; y += step) {
    for (let x = 0; x < widthPx; x += step) {
      const across = x / widthPx;
      const down = y / heightPx;
      const cell = mask ? Math.floor(down * mask.rows) * mask.columns + Math.floor(across * mask.columns) : 0;
      const isClear = clear?.[cell] === 1;
      const isBorder = isInBorder(across, down);
      if (!isClear && !isBorder) continue;
      const at = (y * widthPx + x) * 4;
      const lab = toLab(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      const sample = { lab, across, down, gradient: gradientAt(bitmap, x, y) };
      if (isClear) inMask.push(sample);
      if (isBorder) inBorder.push(sample);
    }
  }
  return inMask.length >= inBorder.length / 2 && inMask.length >= 50 ? inMask : inBorder;
}
