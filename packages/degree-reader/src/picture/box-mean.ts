import type { GreyPlane } from "./grey-plane.ts";

/** Mean of the square of `2 × radiusPx + 1` pixels around each pixel, cut at the borders. */
export function boxMean(plane: GreyPlane, radiusPx: number): Uint8Array {
  const { widthPx, heightPx, data } = plane;
  const across = new Float32Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let sum = 0;
    for (let x = 0; x < Math.min(radiusPx, widthPx); x++) sum += data[row + x] as number;
    for (let x = 0; x < widthPx; x++) {
      if (x + radiusPx < widthPx) sum += data[row + x + radiusPx] as number;
      if (x - radiusPx - 1 >= 0) sum -= data[row + x - radiusPx - 1] as number;
      const count = Math.min(widthPx - 1, x + radiusPx) - Math.max(0, x - radiusPx) + 1;
      across[row + x] = sum / count;
    }
  }
  const out = new Uint8Array(data.length);
  const sums = new Float64Array(widthPx);
  for (let y = 0; y < Math.min(radiusPx, heightPx); y++) {
    for (let x = 0; x < widthPx; x++) sums[x] = (sums[x] as number) + (across[y * widthPx + x] as number);
  }
  for (let y = 0; y < heightPx; y++) {
    const count = Math.min(heightPx - 1, y + radiusPx) - Math.max(0, y - radiusPx) + 1;
    const entering = y + radiusPx < heightPx ? (y + radiusPx) * widthPx : -1;
    const leaving = y - radiusPx - 1 >= 0 ? (y - radiusPx - 1) * widthPx : -1;
    for (let x = 0; x < widthPx; x++) {
      let sum = sums[x] as number;
      if (entering >= 0) sum += across[entering + x] as number;
      if (leaving >= 0) sum -= across[leaving + x] as number;
      sums[x] = sum;
      out[y * widthPx + x] = Math.round(sum / count);
    }
  }
  return out;
}
