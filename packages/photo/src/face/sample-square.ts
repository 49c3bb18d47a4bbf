import type { Bitmap } from "../picture/bitmap.ts";

/** A square of the picture, possibly turned: `angle` in radians is clockwise, as seen. */
export interface TurnedSquare {
  readonly centreX: number;
  readonly centreY: number;
  readonly sidePx: number;
  readonly angle: number;
}

/** Where a point of the square's own grid (0 to 1 across and down) lies in the picture. */
export function fromSquare(square: TurnedSquare, across: number, down: number): { x: number; y: number } {
  const x = (across - 0.5) * square.sidePx;
  const y = (down - 0.5) * square.sidePx;
  const cos = Math.cos(square.angle);
  const sin = Math.sin(square.angle);
  return { x: square.centreX + x * cos - y * sin, y: square.centreY + x * sin + y * cos };
}

const maxSteps = 2;

/**
 * The square as `size`×`size` RGB values in a model's number range, averaged over several points a pixel when
 * reduced. Outside the picture the value is `outside` (0 to 255).
 */
export function sampleSquare(
  bitmap: Bitmap,
  square: TurnedSquare,
  size: number,
  range: { readonly low: number; readonly high: number; readonly outside: number },
): Float32Array {
  const { data, widthPx, heightPx } = bitmap;
  const steps = Math.min(maxSteps, Math.max(1, Math.round(square.sidePx / size)));
  const out = new Float32Array(size * size * 3);
  const stretch = (range.high - range.low) / 255;
  const cos = Math.cos(square.angle) * square.sidePx;
  const sin = Math.sin(square.angle) * square.sidePx;
  const total = steps * steps;
  for (let row = 0, to = 0; row < size; row++) {
    for (let column = 0; column < size; column++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let step = 0; step < total; step++) {
        const across = (column + ((step % steps) + 0.5) / steps) / size - 0.5;
        const down = (row + (Math.floor(step / steps) + 0.5) / steps) / size - 0.5;
        const x = Math.floor(square.centreX + across * cos - down * sin);
        const y = Math.floor(square.centreY + across * sin + down * cos);
        if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) {
          red += range.outside;
          green += range.outside;
          blue += range.outside;
        } else {
          const at = (y * widthPx + x) * 4;
          red += data[at] as number;
          green += data[at + 1] as number;
          blue += data[at + 2] as number;
        }
      }
      out[to] = range.low + (red / total) * stretch;
      out[to + 1] = range.low + (green / total) * stretch;
      out[to + 2] = range.low + (blue / total) * stretch;
    }
  }
  return out;
}
