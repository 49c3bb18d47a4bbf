import { baseGlyphs, baseGlyphUnitsPerEm } from "./base-glyphs.generated.ts";
import type { OutlinePoint } from "./glyph-streams.ts";
import type { Woff2Font } from "./woff2-font.ts";

/**
 * The five characters of the basic block that GB 18030-2022 added and Hanazono Mincho lacks, as outlines of Noto Serif SC;
 * the whole font would be fifteen megabytes more in every function that draws.
 */
export const baseGlyphFont: Woff2Font = {
  unitsPerEm: baseGlyphUnitsPerEm,
  outlineOf: (codePoint) => baseGlyphs.get(codePoint)?.map((contour) => contour.split(" ").map(readPoint)),
};

export const hasBaseGlyph = (codePoint: number): boolean => baseGlyphs.has(codePoint);

/** `x,y` on the curve, `~x,y` for a control point. */
function readPoint(text: string): OutlinePoint {
  const isOnCurve = !text.startsWith("~");
  const [x = 0, y = 0] = text.replace("~", "").split(",").map(Number);
  return { x, y, isOnCurve };
}
