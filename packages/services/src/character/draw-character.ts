import { type drawCharacter as contract, type InputOf, Refusal } from "@exam/contracts";
import { encodePng } from "../picture/encode-png.ts";
import { fillOutline } from "../picture/fill-outline.ts";
import { findGlyphFont } from "./glyph-fonts.ts";
import type { OutlinePoint } from "./glyph-streams.ts";
import type { Woff2Font } from "./woff2-font.ts";

const sizePx = 96;
const marginPx = 4;
/**
 * Han characters are designed on a square of one em that reaches 0.88 above the baseline. A font's own ascent and descent are
 * those of its lines, and differ between files of one family.
 */
const emAscent = 0.88;
/** Pictures are two kilobytes each. */
const maxKept = 2000;
const kept = new Map<number, Uint8Array>();

/**
 * A picture of one Han character, 96 pixels square, black on nothing, for devices whose fonts lack it (R-REG-05).
 * @throws Refusal `character/no-glyph`
 */
export async function drawCharacter(
  input: InputOf<typeof contract>,
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const codePoint = Number.parseInt(input.codePoint.replace(/^U\+/i, ""), 16);
  const bytes = kept.get(codePoint) ?? (await draw(codePoint));
  kept.delete(codePoint);
  kept.set(codePoint, bytes);
  for (const oldest of kept.keys()) {
    if (kept.size <= maxKept) break;
    kept.delete(oldest);
  }
  return { bytes, mediaType: "image/png" };
}

async function draw(codePoint: number): Promise<Uint8Array> {
  const font = await findGlyphFont(codePoint);
  const outline = font?.outlineOf(codePoint);
  if (font === undefined || outline === undefined) throw new Refusal("character/no-glyph");
  return encodePng(
    fillOutline(
      outline.map((contour) => flatten(contour, font)),
      sizePx,
    ),
  );
}

type Point = Pick<OutlinePoint, "x" | "y">;

/** A contour in pixels, its curves as short straight pieces. */
function flatten(contour: readonly OutlinePoint[], font: Woff2Font): Point[] {
  const scale = (sizePx - 2 * marginPx) / font.unitsPerEm;
  const top = emAscent * font.unitsPerEm;
  const toPixels = ({ x, y }: Point): Point => ({ x: marginPx + x * scale, y: marginPx + (top - y) * scale });
  const points: Point[] = [];
  for (const [index, point] of contour.entries()) {
    const before = contour.at(index - 1) ?? point;
    const after = contour[(index + 1) % contour.length] ?? point;
    if (point.isOnCurve) {
      points.push(toPixels(point));
      continue;
    }
    const from = before.isOnCurve ? before : midpoint(before, point);
    const to = after.isOnCurve ? after : midpoint(point, after);
    for (let piece = before.isOnCurve ? 1 : 0; piece <= piecesPerCurve; piece++) {
      points.push(toPixels(curveAt(from, point, to, piece / piecesPerCurve)));
    }
  }
  return points;
}

const piecesPerCurve = 6;

function midpoint(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** The quadratic Bézier curve of TrueType outlines. */
function curveAt(from: Point, control: Point, to: Point, share: number): Point {
  const rest = 1 - share;
  const at = (axis: "x" | "y") =>
    rest * rest * from[axis] + 2 * rest * share * control[axis] + share * share * to[axis];
  return { x: at("x"), y: at("y") };
}
