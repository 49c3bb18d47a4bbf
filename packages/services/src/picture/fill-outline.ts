import type { Raster } from "./encode-png.ts";

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Lines of pixels are looked at this often, and each pixel's width as finely. */
const samples = 4;

/**
 * Fills closed polygons in black on nothing, a part inside where edges wind around it (the rule of TrueType outlines).
 * Coordinates are pixels from the top left.
 */
export function fillOutline(contours: readonly (readonly Corner[])[], sizePx: number): Raster {
  const covered = new Uint16Array(sizePx * sizePx);
  const edges = contours.flatMap((points) =>
    points.map((from, index) => ({ from, to: points[(index + 1) % points.length] ?? from })),
  );
  for (let line = 0; line < sizePx * samples; line++) {
    const y = (line + 0.5) / samples;
    const crossings = edges
      .filter(({ from, to }) => from.y <= y !== to.y <= y)
      .map(({ from, to }) => ({
        x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x),
        turn: from.y < to.y ? 1 : -1,
      }))
      .sort((one, other) => one.x - other.x);
    let winding = 0;
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[index + 1];
      if (winding !== 0 && next !== undefined) {
        coverSpan(covered, Math.floor(line / samples) * sizePx, sizePx, x, next.x);
      }
    }
  }
  const data = new Uint8Array(sizePx * sizePx * 4);
  const most = samples * samples;
  for (const [index, count] of covered.entries())
    data[index * 4 + 3] = Math.round((Math.min(count, most) / most) * 255);
  return { data, widthPx: sizePx, heightPx: sizePx };
}

function coverSpan(covered: Uint16Array, row: number, sizePx: number, fromX: number, toX: number): void {
  const first = Math.max(0, Math.round(fromX * samples));
  const last = Math.min(sizePx * samples, Math.round(toX * samples));
  for (let place = first; place < last; place++) {
    const index = row + Math.floor(place / samples);
    covered[index] = (covered[index] ?? 0) + 1;
  }
}
