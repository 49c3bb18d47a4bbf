import { toLinear } from "../colour/lab.ts";
import type { Bitmap } from "../picture/bitmap.ts";

/** A measure as ISO/IEC 29794-5 defines it: the raw value, and the quality component from 0 (bad) to 100. */
export interface QualityMeasure {
  readonly raw: number;
  readonly scalar: number;
}

interface SigmoidParameters {
  readonly h: number;
  readonly a: number;
  readonly s: number;
  readonly x0: number;
  readonly w: number;
}

/** OFIQ's mapping: h · (a + s / (1 + e^((x0 − x) / w))), rounded, kept within 0 to 100. */
function toScalar(raw: number, { h, a, s, x0, w }: SigmoidParameters): number {
  return clampScalar(h * (a + s / (1 + Math.exp((x0 - raw) / w))));
}

function clampScalar(value: number): number {
  return Math.min(100, Math.max(0, Math.round(value)));
}

function sigmoid(value: number, x0: number, w: number): number {
  return 1 / (1 + Math.exp((x0 - value) / w));
}

/** ISO/IEC 29794-5 luminance: linear sRGB weighted after ITU-R BT.709, 0 to 255. */
export function luminanceOf(red: number, green: number, blue: number): number {
  const y = 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
  return Math.floor(y * 255 + 0.5);
}

/** Normalised 256-bin histogram of the luminance of the pixels that `isInside` accepts. */
export function luminanceHistogram(
  bitmap: Bitmap,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  isInside: (x: number, y: number) => boolean,
): Float64Array {
  const bins = new Float64Array(256);
  let count = 0;
  const right = Math.min(bitmap.widthPx, Math.ceil(box.x + box.width));
  const bottom = Math.min(bitmap.heightPx, Math.ceil(box.y + box.height));
  for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < right; x++) {
      if (!isInside(x, y)) continue;
      const at = (y * bitmap.widthPx + x) * 4;
      const bin = luminanceOf(bitmap.data[at] ?? 0, bitmap.data[at + 1] ?? 0, bitmap.data[at + 2] ?? 0);
      bins[bin] = (bins[bin] ?? 0) + 1;
      count += 1;
    }
  }
  return count === 0 ? bins : bins.map((bin) => bin / count);
}

/** §7.3.4.2, OFIQ `Luminance.cpp`: mean of the face's luminance histogram, 0 to 1. */
export function luminanceMean(histogram: Float64Array): QualityMeasure {
  const raw = histogram.reduce((sum, share, bin) => sum + (share * bin) / 255, 0);
  return { raw, scalar: clampScalar(100 * sigmoid(raw, 0.2, 0.05) * (1 - sigmoid(raw, 0.8, 0.05))) };
}

/** §7.3.4.3, OFIQ `Luminance.cpp`: variance of the face's luminance histogram. */
export function luminanceVariance(histogram: Float64Array): QualityMeasure {
  const mean = luminanceMean(histogram).raw;
  const raw = histogram.reduce((sum, share, bin) => sum + share * (bin / 255 - mean) ** 2, 0);
  return { raw, scalar: clampScalar(100 * Math.sin(((60 * raw) / (60 * raw + 1)) * Math.PI)) };
}

function shareBetween(histogram: Float64Array, low: number, high: number): number {
  return histogram.reduce((sum, share, bin) => sum + (bin >= low && bin <= high ? share : 0), 0);
}

/** §7.3.5, OFIQ `UnderExposurePrevention.cpp`: share of the face's pixels with a luminance of 0 to 25. */
export function underExposure(histogram: Float64Array): QualityMeasure {
  const raw = shareBetween(histogram, 0, 25);
  return { raw, scalar: toScalar(raw, { h: 120, a: 0.832, s: -1, x0: 0.92, w: 0.05 }) };
}

/** §7.3.6, OFIQ `OverExposurePrevention.cpp`: share of the face's pixels with a luminance of 247 to 255. */
export function overExposure(histogram: Float64Array): QualityMeasure {
  const raw = shareBetween(histogram, 247, 255);
  return { raw, scalar: clampScalar(1 / (raw + 0.01)) };
}

/** §7.3.7, OFIQ `DynamicRange.cpp`: entropy of the face's luminance histogram in bits. */
export function dynamicRange(histogram: Float64Array): QualityMeasure {
  const raw = histogram.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
  return { raw, scalar: clampScalar(12.5 * raw) };
}

/** §7.3.3, OFIQ `IlluminationUniformity.cpp`: what the histograms of the left and right cheek have in common. */
export function illuminationUniformity(left: Float64Array, right: Float64Array): QualityMeasure {
  const raw = left.reduce((sum, share, bin) => sum + Math.min(share, right[bin] ?? 0), 0);
  return { raw, scalar: clampScalar(100 * raw ** 0.3) };
}

function cubeRoot(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
}

/** §7.3.10, OFIQ `NaturalColour.cpp`: how far the cheeks' mean a* and b* (D50) lie outside those of skin. */
export function naturalColour(red: number, green: number, blue: number): QualityMeasure {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const x = cubeRoot((r * 0.43605 + g * 0.38508 + b * 0.14309) / 0.964221);
  const y = cubeRoot(r * 0.22249 + g * 0.71689 + b * 0.06062);
  const z = cubeRoot((r * 0.01393 + g * 0.0971 + b * 0.71419) / 0.825211);
  const aStar = 500 * (x - y);
  const bStar = 200 * (y - z);
  const outside = (value: number, low: number, high: number) => Math.max(0, low - value, value - high);
  const raw = aStar >= 0 && bStar >= 0 ? Math.hypot(outside(aStar, 5, 25), outside(bStar, 5, 35)) : 100;
  return { raw, scalar: toScalar(raw, { h: 200, a: 1, s: -1, x0: 0, w: 10 }) };
}

/** §7.3.2, OFIQ `BackgroundUniformity.cpp`: `raw` is the mean luminance gradient over the background. */
export function backgroundUniformity(raw: number): QualityMeasure {
  return { raw, scalar: toScalar(raw, { h: 190, a: 1, s: -1, x0: 10, w: 100 }) };
}

/** §7.4.3, OFIQ `EyesOpen.cpp`: lid opening of the less open eye over T, the distance from eyes to chin. */
export function eyesOpen(raw: number): QualityMeasure {
  return { raw, scalar: toScalar(raw, { h: 100, a: 0, s: 1, x0: 0.02, w: 0.01 }) };
}

/** §7.4.4, OFIQ `MouthClosed.cpp`: inner lip opening over T. */
export function mouthClosed(raw: number): QualityMeasure {
  return { raw, scalar: toScalar(raw, { h: 100, a: 1, s: -1, x0: 0.2, w: 0.06 }) };
}

/** §7.4.2, OFIQ `SingleFacePresent.cpp`: area of the second largest face over that of the largest. */
export function singleFacePresent(raw: number): QualityMeasure {
  return { raw, scalar: clampScalar(100 * (1 - raw)) };
}

/** §7.4.8, OFIQ `InterEyeDistance.cpp`: pixels between the eyes, corrected for yaw. */
export function interEyeDistance(distancePx: number, yawDeg: number): QualityMeasure {
  const raw = distancePx / Math.cos((yawDeg * Math.PI) / 180);
  return { raw, scalar: toScalar(raw, { h: 100, a: 0, s: 1, x0: 70, w: 20 }) };
}

/** §7.4.10, OFIQ `CropOfTheFaceImage.cpp`: room left, right (over eye distance), above and below (over T). */
export function faceMargins(left: number, right: number, above: number, below: number) {
  const side = { h: 100, a: 0, s: 1, x0: 0.9, w: 0.1 };
  return {
    left: { raw: left, scalar: toScalar(left, side) },
    right: { raw: right, scalar: toScalar(right, side) },
    above: { raw: above, scalar: toScalar(above, { ...side, x0: 1.4 }) },
    below: { raw: below, scalar: toScalar(below, { ...side, x0: 1.8 }) },
  };
}
