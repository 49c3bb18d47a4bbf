import type { Bitmap } from "./bitmap.ts";

/** A part of a picture, in pixels, fractions allowed. */
export interface CropRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Taps {
  readonly firsts: Int32Array;
  readonly weights: Float32Array;
  readonly perPixel: number;
}

/** Catmull–Rom cubic, the usual sharp reduction filter. */
function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
  return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
}

/** Weights of the source samples behind each output sample along one axis; widened when reducing, against aliasing. */
function makeTaps(start: number, length: number, outLength: number, limit: number): Taps {
  const scale = length / outLength;
  const stretch = Math.max(1, scale);
  const perPixel = Math.ceil(stretch * 4) + 1;
  const firsts = new Int32Array(outLength);
  const weights = new Float32Array(outLength * perPixel);
  for (let out = 0; out < outLength; out++) {
    const centre = start + (out + 0.5) * scale - 0.5;
    const first = Math.ceil(centre - 2 * stretch);
    const from = Math.min(Math.max(0, first), Math.max(0, limit - perPixel));
    firsts[out] = from;
    let sum = 0;
    for (let tap = 0; tap < perPixel; tap++) {
      const source = first + tap;
      const weight = cubic((source - centre) / stretch);
      const place = Math.min(Math.max(source, 0), limit - 1) - from;
      if (place < 0 || place >= perPixel) continue;
      weights[out * perPixel + place] = (weights[out * perPixel + place] as number) + weight;
      sum += weight;
    }
    for (let tap = 0; tap < perPixel; tap++) {
      weights[out * perPixel + tap] = (weights[out * perPixel + tap] as number) / sum;
    }
  }
  return { firsts, weights, perPixel };
}

/** Cuts a region and brings it to a size in one go: only the rows and columns of the region are read. */
export function cropAndResize(bitmap: Bitmap, region: CropRegion, widthPx: number, heightPx: number): Bitmap {
  const across = makeTaps(region.x, region.width, widthPx, bitmap.widthPx);
  const down = makeTaps(region.y, region.height, heightPx, bitmap.heightPx);
  const firstRow = down.firsts[0] as number;
  const rows = Math.min(bitmap.heightPx, (down.firsts[heightPx - 1] as number) + down.perPixel) - firstRow;
  const middle = new Float32Array(rows * widthPx * 3);
  const { data } = bitmap;
  for (let row = 0; row < rows; row++) {
    const rowAt = (firstRow + row) * bitmap.widthPx;
    let to = row * widthPx * 3;
    for (let x = 0; x < widthPx; x++, to += 3) {
      const first = across.firsts[x] as number;
      const count = Math.min(across.perPixel, bitmap.widthPx - first);
      let at = (rowAt + first) * 4;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, from = x * across.perPixel; tap < count; tap++, at += 4, from++) {
        const weight = across.weights[from] as number;
        red += weight * (data[at] as number);
        green += weight * (data[at + 1] as number);
        blue += weight * (data[at + 2] as number);
      }
      middle[to] = red;
      middle[to + 1] = green;
      middle[to + 2] = blue;
    }
  }
  const out = new Uint8ClampedArray(widthPx * heightPx * 4);
  const line = new Float32Array(widthPx * 3);
  for (let y = 0; y < heightPx; y++) {
    line.fill(0);
    const first = (down.firsts[y] as number) - firstRow;
    const count = Math.min(down.perPixel, rows - first);
    for (let tap = 0; tap < count; tap++) {
      const weight = down.weights[y * down.perPixel + tap] as number;
      const from = (first + tap) * widthPx * 3;
      for (let i = 0; i < line.length; i++) line[i] = (line[i] as number) + weight * (middle[from + i] as number);
    }
    for (let x = 0, from = 0, to = y * widthPx * 4; x < widthPx; x++, from += 3, to += 4) {
      out[to] = line[from] as number;
      out[to + 1] = line[from + 1] as number;
      out[to + 2] = line[from + 2] as number;
      out[to + 3] = 255;
    }
  }
  return { data: new Uint8Array(out.buffer), widthPx, heightPx };
}
