import type { BackgroundColour } from "@exam/contracts";
import { deltaE, type Lab, toLab } from "../colour/lab.ts";
import { findPerson, type PersonMask } from "../face/person-mask.ts";
import type { Bitmap } from "../picture/bitmap.ts";

/** The sRGB colours that replaced backgrounds get. */
export const targetColours: Readonly<Record<BackgroundColour, readonly [number, number, number]>> = {
  white: [255, 255, 255],
  blue: [67, 142, 219],
  red: [217, 0, 27],
  "light-grey": [235, 235, 235],
};

export interface ReplacedBackground {
  readonly bitmap: Bitmap;
  /** Mean ΔE00, in the half-covered rim, from the person's own colour mixed with the new one: traces of the old. */
  readonly rimDeltaE: number;
}

/** Mean over a square window by running sums, borders shortened. */
function boxMean(values: Float32Array, widthPx: number, heightPx: number, radius: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < heightPx; y++) {
    let sum = 0;
    let count = 0;
    const at = y * widthPx;
    for (let x = 0; x < Math.min(radius, widthPx); x++) {
      sum += values[at + x] as number;
      count += 1;
    }
    for (let x = 0; x < widthPx; x++) {
      if (x + radius < widthPx) {
        sum += values[at + x + radius] as number;
        count += 1;
      }
      if (x - radius - 1 >= 0) {
        sum -= values[at + x - radius - 1] as number;
        count -= 1;
      }
      rows[at + x] = sum / count;
    }
  }
  const out = new Float32Array(values.length);
  for (let x = 0; x < widthPx; x++) {
    let sum = 0;
    let count = 0;
    for (let y = 0; y < Math.min(radius, heightPx); y++) {
      sum += rows[y * widthPx + x] as number;
      count += 1;
    }
    for (let y = 0; y < heightPx; y++) {
      if (y + radius < heightPx) {
        sum += rows[(y + radius) * widthPx + x] as number;
        count += 1;
      }
      if (y - radius - 1 >= 0) {
        sum -= rows[(y - radius - 1) * widthPx + x] as number;
        count -= 1;
      }
      out[y * widthPx + x] = sum / count;
    }
  }
  return out;
}

function product(first: Float32Array, second: Float32Array): Float32Array {
  return first.map((value, at) => value * (second[at] as number));
}

/** The mask at the picture's own size, bilinear. */
function enlargeMask(mask: PersonMask, widthPx: number, heightPx: number): Float32Array {
  const out = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.min(mask.rows - 1, Math.max(0, ((y + 0.5) / heightPx) * mask.rows - 0.5));
    const top = Math.floor(row);
    const bottom = Math.min(mask.rows - 1, top + 1);
    for (let x = 0; x < widthPx; x++) {
      const column = Math.min(mask.columns - 1, Math.max(0, ((x + 0.5) / widthPx) * mask.columns - 0.5));
      const left = Math.floor(column);
      const right = Math.min(mask.columns - 1, left + 1);
      const at = (r: number, c: number) => mask.values[r * mask.columns + c] as number;
      const upper = at(top, left) + (at(top, right) - at(top, left)) * (column - left);
      const lower = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (column - left);
      out[y * widthPx + x] = upper + (lower - upper) * (row - top);
    }
  }
  return out;
}

const guideTolerance = 4e-4;

/** He, Sun and Tang's guided filter: the mask's edges move onto the picture's edges, hair included. */
function refineMask(mask: Float32Array, guide: Float32Array, widthPx: number, heightPx: number): Float32Array {
  const radius = Math.max(2, Math.round(heightPx * 0.012));
  const mean = (values: Float32Array) => boxMean(values, widthPx, heightPx, radius);
  const meanGuide = mean(guide);
  const meanMask = mean(mask);
  const variance = mean(product(guide, guide)).map((value, at) => value - (meanGuide[at] as number) ** 2);
  const covariance = mean(product(guide, mask)).map(
    (value, at) => value - (meanGuide[at] as number) * (meanMask[at] as number),
  );
  const slope = covariance.map((value, at) => value / ((variance[at] as number) + guideTolerance));
  const offset = meanMask.map((value, at) => value - (slope[at] as number) * (meanGuide[at] as number));
  const meanSlope = mean(slope);
  const meanOffset = mean(offset);
  return guide.map((value, at) => {
    const refined = (meanSlope[at] as number) * value + (meanOffset[at] as number);
    // Certain parts stay certain: the filter may only move the edge.
    const known = mask[at] as number;
    const free = known > 0.98 ? 1 : known < 0.02 ? 0 : refined;
    return Math.min(1, Math.max(0, (free - 0.12) / 0.76));
  });
}

/** A colour plane's values where `weight` is high, spread smoothly into where it is low. */
function spread(plane: Float32Array, weight: Float32Array, widthPx: number, heightPx: number, radius: number) {
  const sum = boxMean(product(plane, weight), widthPx, heightPx, radius);
  const total = boxMean(weight, widthPx, heightPx, radius);
  return sum.map((value, at) => ((total[at] as number) > 1e-4 ? value / (total[at] as number) : -1));
}

/**
 * Lays the person of a picture before a plain colour. The model's 256-pixel mask is refined on the picture itself; in
 * the half-covered rim the old background's share is taken out of each pixel before the new colour goes in.
 */
export async function replaceBackground(bitmap: Bitmap, background: BackgroundColour): Promise<ReplacedBackground> {
  const { data, widthPx, heightPx } = bitmap;
  const target = targetColours[background];
  const mask = enlargeMask(await findPerson(bitmap), widthPx, heightPx);
  const planes = [0, 1, 2].map((channel) => {
    return Float32Array.from({ length: widthPx * heightPx }, (_, at) => (data[at * 4 + channel] as number) / 255);
  });
  const [red, green, blue] = planes as [Float32Array, Float32Array, Float32Array];
  const guide = red.map((value, at) => 0.299 * value + 0.587 * (green[at] as number) + 0.114 * (blue[at] as number));
  const alpha = refineMask(mask, guide, widthPx, heightPx);
  const radius = Math.max(4, Math.round(heightPx * 0.03));
  const person = alpha.map((value) => (value > 0.95 ? 1 : 0));
  const old = alpha.map((value) => (value < 0.05 ? 1 : 0));
  const out = new Uint8Array(data.length);
  const ideal = new Uint8Array(data.length);
  planes.forEach((plane, channel) => {
    const behind = spread(plane, old, widthPx, heightPx, radius);
    const before = spread(plane, person, widthPx, heightPx, Math.max(2, radius >> 1));
    const wanted = (target[channel] ?? 0) / 255;
    for (let at = 0; at < alpha.length; at++) {
      const share = alpha[at] as number;
      const own = plane[at] as number;
      let colour = own;
      if (share < 0.98 && (behind[at] as number) >= 0) {
        const unmixed = (own - (1 - share) * (behind[at] as number)) / Math.max(0.1, share);
        const near = (before[at] as number) >= 0 ? (before[at] as number) : own;
        // The thinner the cover, the less the pixel itself says about the person's colour.
        const trust = Math.min(1, share * 1.2);
        colour = Math.min(1, Math.max(0, unmixed)) * trust + near * (1 - trust);
      }
      const beside = (before[at] as number) >= 0 ? (before[at] as number) : colour;
      out[at * 4 + channel] = Math.round((colour * share + wanted * (1 - share)) * 255);
      ideal[at * 4 + channel] = Math.round((beside * share + wanted * (1 - share)) * 255);
      out[at * 4 + 3] = 255;
    }
  });
  return { bitmap: { data: out, widthPx, heightPx }, rimDeltaE: meanRimDeltaE(out, ideal, alpha) };
}

function labAt(data: Uint8Array, pixel: number): Lab {
  return toLab(data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0);
}

function meanRimDeltaE(made: Uint8Array, ideal: Uint8Array, alpha: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    const share = alpha[pixel] as number;
    if (share < 0.1 || share > 0.9) continue;
    sum += deltaE(labAt(made, pixel), labAt(ideal, pixel));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
