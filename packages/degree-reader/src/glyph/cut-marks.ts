import type { GreyPlane } from "../picture/grey-plane.ts";
import { findParts, type InkPart, inkMask } from "../picture/ink-parts.ts";
import type { GlyphBox } from "./glyph-features.ts";

/** From faint to strong: small print that runs together comes apart where only its strong ink counts. */
const thresholds: readonly number[] = [160, 128, 100, 75, 50];

function isBeside(part: InkPart, box: { left: number; right: number }): boolean {
  const covered = Math.min(part.right, box.right) - Math.max(part.left, box.left);
  return covered < Math.min(part.right - part.left, box.right - box.left) * 0.5;
}

/** Letters and digits as connected pieces of ink, from left to right; specks are left out, broken letters joined. */
function findMarks(line: GreyPlane, threshold: number, letterPx: number): GlyphBox[] {
  const parts = findParts(inkMask(line, threshold), line.widthPx, line.heightPx)
    .filter(({ top, bottom }) => bottom - top > letterPx * 0.2)
    .sort((a, b) => a.left - b.left);
  const boxes: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const part of parts) {
    const last = boxes.at(-1);
    if (last === undefined || isBeside(part, last)) {
      boxes.push({ left: part.left, right: part.right + 1, top: part.top, bottom: part.bottom + 1 });
      continue;
    }
    last.right = Math.max(last.right, part.right + 1);
    last.top = Math.min(last.top, part.top);
    last.bottom = Math.max(last.bottom, part.bottom + 1);
  }
  return boxes.filter(({ top, bottom }) => bottom - top > letterPx * 0.55);
}

/**
 * Cuts a line of capital letters and digits, sampled `letterPx` tall, where it comes apart into one of the numbers of
 * marks that it can have; null where it does not.
 */
export function cutMarks(line: GreyPlane, letterPx: number, counts: readonly number[]): GlyphBox[] | null {
  for (const threshold of thresholds) {
    const boxes = findMarks(line, threshold, letterPx);
    if (counts.includes(boxes.length)) return boxes;
  }
  return null;
}
