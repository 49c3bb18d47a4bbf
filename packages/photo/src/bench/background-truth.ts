import type { BackgroundColour } from "@exam/contracts";
import { deltaE, toLab } from "../colour/lab.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { replaceBackground, targetColours } from "../process/replace-background.ts";
import { drawPortrait, makeRandom } from "../testing/draw-portrait.ts";
import { type BenchRow, benchRow, median } from "./bench-row.ts";

const pictures = 24;
const oldBackgrounds = [
  [205, 208, 206],
  [160, 135, 120],
  [120, 160, 90],
  [67, 142, 219],
  [90, 90, 95],
  [250, 235, 190],
] as const;
const colours: readonly BackgroundColour[] = ["white", "blue", "red"];

function isSame(first: Uint8Array, second: Uint8Array, pixel: number): boolean {
  return [0, 1, 2].every((channel) => first[pixel * 4 + channel] === second[pixel * 4 + channel]);
}

function differenceAt(first: Bitmap, second: Bitmap, pixel: number): number {
  const lab = ({ data }: Bitmap) => toLab(data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0);
  return deltaE(lab(first), lab(second));
}

/** Pixels that are neither wholly the person's nor the background's, widened by `reach`: what a person sees as the edge. */
function rimOf(isBackground: readonly boolean[], widthPx: number, reach: number): number[] {
  const rim: number[] = [];
  for (let pixel = 0; pixel < isBackground.length; pixel++) {
    const own = isBackground[pixel];
    const near = [-reach, reach, -reach * widthPx, reach * widthPx].map((step) => isBackground[pixel + step]);
    if (near.some((other) => other !== undefined && other !== own)) rim.push(pixel);
  }
  return rim;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/**
 * Replaces backgrounds of drawn portraits and compares with the same person drawn before the wanted colour: ΔE00 of what
 * is background in truth from the target, and of the rim from the truth, there against the old background left as it was.
 */
export async function measureBackgrounds(): Promise<{ rows: BenchRow[]; mistakes: string[] }> {
  const random = makeRandom(23);
  const far: number[] = [];
  const rims: number[] = [];
  const untouchedRims: number[] = [];
  const mistakes: string[] = [];
  for (let index = 0; index < pictures; index++) {
    const colour = colours[index % colours.length] ?? "white";
    const old = oldBackgrounds[index % oldBackgrounds.length] ?? oldBackgrounds[0];
    const drawing = {
      widthPx: 413,
      heightPx: 579,
      seed: index,
      noise: 20 + random() * 60,
      offsetRatio: random() * 0.06,
    };
    const source = drawPortrait({ ...drawing, background: old });
    const truth = drawPortrait({ ...drawing, background: targetColours[colour] });
    const made = (await replaceBackground(source, colour)).bitmap;
    const empty = Uint8Array.of(...targetColours[colour], 255);
    const isBackground = Array.from({ length: truth.widthPx * truth.heightPx }, (_, pixel) =>
      isSame(truth.data.subarray(pixel * 4, pixel * 4 + 4), empty, 0),
    );
    const rim = rimOf(isBackground, truth.widthPx, 2);
    const isRim = new Set(rim);
    const plain = isBackground.flatMap((is, pixel) => (is && !isRim.has(pixel) ? [pixel] : []));
    const off = mean(plain.map((pixel) => differenceAt(made, truth, pixel)));
    far.push(off);
    if (off > 2) mistakes.push(`background ${old} to ${colour}: ${off.toFixed(2)} ΔE from the target`);
    rims.push(mean(rim.map((pixel) => differenceAt(made, truth, pixel))));
    untouchedRims.push(mean(rim.map((pixel) => differenceAt(source, truth, pixel))));
  }
  const rim = { value: median(rims), unit: "ΔE", reference: median(untouchedRims) };
  return {
    rows: [
      benchRow("photo.background.colour", { value: Math.max(...far), unit: "ΔE", reference: 2 }, "<=", 1),
      benchRow("photo.background.rim", rim, "<=", 0.5),
    ],
    mistakes,
  };
}
