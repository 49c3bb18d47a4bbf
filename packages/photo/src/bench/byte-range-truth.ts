import { encodeJpeg } from "../picture/photo-codecs.ts";
import { fitQuality, lowestQuality } from "../process/fit-quality.ts";
import { drawPortrait, makeRandom } from "../testing/draw-portrait.ts";
import { type BenchRow, shareRow } from "./bench-row.ts";

const pictures = 10;
const rangesEach = 20;

/**
 * Byte ranges on drawn portraits, of which an exhaustive encoding at every quality tells whether they can be met: every
 * one that can must be, and at a quality not more than two below the best.
 */
export async function measureByteRanges(): Promise<{ rows: BenchRow[]; mistakes: string[] }> {
  const random = makeRandom(41);
  const mistakes: string[] = [];
  let feasible = 0;
  let met = 0;
  for (let index = 0; index < pictures; index++) {
    const bitmap = drawPortrait({ seed: index, noise: random() * 160, rollDeg: random() * 6 - 3 });
    const files = new Map<number, Uint8Array>();
    for (let quality = lowestQuality; quality <= 100; quality++) files.set(quality, await encodeJpeg(bitmap, quality));
    const sizes = [...files.values()].map((bytes) => bytes.length);
    const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
    for (let range = 0; range < rangesEach; range++) {
      const minBytes = Math.round(smallest * 0.8 + random() * (largest * 1.1 - smallest * 0.8));
      const maxBytes = Math.round(minBytes * (1.01 + random() * 0.6));
      if (!sizes.some((size) => size >= minBytes && size <= maxBytes)) continue;
      feasible += 1;
      const fit = await fitQuality(async (quality) => files.get(quality) ?? new Uint8Array(), { minBytes, maxBytes });
      if (fit.isFitting) met += 1;
      else mistakes.push(`byte range ${minBytes}–${maxBytes} of picture ${index}: not met, ${fit.problem}`);
    }
  }
  return { rows: [shareRow("photo.byte-range", met / feasible, ">=", 1)], mistakes };
}
