import type { PhotoFinding } from "@exam/contracts";
import { deltaE, type Lab, toLab } from "../colour/lab.ts";
import { finding } from "../file/finding.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import type { BackgroundSample } from "./background-samples.ts";

const frameDeltaE = 20;

type Side = "top" | "bottom" | "left" | "right";

function sideColours(bitmap: Bitmap, side: Side, depth: number): Lab[] {
  const isFlat = side === "top" || side === "bottom";
  const length = isFlat ? bitmap.widthPx : bitmap.heightPx;
  const limit = isFlat ? bitmap.heightPx : bitmap.widthPx;
  const across = side === "top" || side === "left" ? depth : limit - 1 - depth;
  return Array.from({ length: 40 }, (_, index) => {
    const along = Math.floor(((index + 0.5) / 40) * length);
    const x = isFlat ? along : across;
    const y = isFlat ? across : along;
    const at = (y * bitmap.widthPx + x) * 4;
    return toLab(bitmap.data[at] ?? 0, bitmap.data[at + 1] ?? 0, bitmap.data[at + 2] ?? 0);
  });
}

/** One colour along the whole side, and another a little further in: a drawn frame. */
function hasFrame(bitmap: Bitmap, side: Side): boolean {
  const depth = Math.max(2, Math.round(Math.min(bitmap.widthPx, bitmap.heightPx) * 0.05));
  const outer = sideColours(bitmap, side, 0);
  const first = outer[0];
  if (!first) return false;
  const isPlain = outer.filter((colour) => deltaE(colour, first) < 6).length >= outer.length * 0.95;
  const inner = sideColours(bitmap, side, depth);
  const changed = inner.filter((colour, index) => deltaE(colour, outer[index] ?? colour) > frameDeltaE).length;
  return isPlain && changed >= inner.length * 0.6;
}

const strongGradient = 900;
const maxStrokeShare = 0.004;

/**
 * A drawn frame, or strokes such as a date or a watermark in the background: a frame needs three sides of one colour,
 * strokes are background pixels with a gradient as steep as print.
 */
export function checkBorder(bitmap: Bitmap, background: readonly BackgroundSample[]): PhotoFinding {
  const sides = (["top", "bottom", "left", "right"] as const).filter((side) => hasFrame(bitmap, side));
  const strokes = background.filter((one) => one.gradient > strongGradient).length / Math.max(1, background.length);
  const isFramed = sides.length >= 3;
  return finding("border-text", {
    isMet: !isFramed && strokes <= maxStrokeShare,
    severity: isFramed ? "error" : "warning",
    measured: isFramed ? `${sides.length} 边有边框` : Math.round(strokes * 1000) / 10,
    required: `无边框，笔画不超过 ${maxStrokeShare * 100}%`,
    unit: isFramed ? "" : "%",
    met: "没有边框和文字。",
    unmet: isFramed ? "照片带有边框。" : "背景里可能有文字、日期或水印，需要人工确认。",
    fix: "请使用没有边框、文字和水印的原照片。",
  });
}
