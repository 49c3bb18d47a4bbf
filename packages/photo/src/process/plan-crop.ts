import type { PhotoSpec } from "@exam/contracts";
import type { FaceMeasurements } from "../face/measure-face.ts";
import type { CropRegion } from "../picture/resample-bitmap.ts";

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
}

export type CropPlan =
  | { readonly isPossible: true; readonly region: CropRegion }
  | { readonly isPossible: false; readonly reason: string };

interface Band {
  readonly min: number;
  readonly max: number;
}

const steps = 24;

/** Values of a band from its middle outwards, kept off its edges so that the result's own audit passes. */
function fromMiddle(band: Band): number[] {
  const margin = (band.max - band.min) * 0.08;
  const low = band.min + margin;
  const high = band.max - margin;
  const middle = (low + high) / 2;
  const values = Array.from({ length: steps + 1 }, (_, index) => low + ((high - low) * index) / steps);
  return values.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
}

/** How far a value lies from the middle of its band, 0 at the middle and 1 at either end. */
function strain(value: number, band: Band): number {
  return Math.abs(value - (band.min + band.max) / 2) / ((band.max - band.min) / 2);
}

interface Candidate {
  readonly region: CropRegion;
  readonly strain: number;
}

/** Room that rounding may ask for at an edge, in pixels. */
const edgeTolerancePx = 0.5;

function isWithin(value: number, band: Band): boolean {
  return value >= band.min && value <= band.max;
}

/** A crop of one height whose crown gap is one ratio, if it stays inside the picture and meets the geometry. */
function place(face: FaceMeasurements, frame: Frame, spec: PhotoSpec, height: number, y: number): Candidate | null {
  const { geometry } = spec;
  const width = (height * spec.widthPx) / spec.heightPx;
  const headRatio = (face.chinY - face.crownY) / height;
  const gapRatio = (face.crownY - y) / height;
  const eyeRatio = (face.eyeLineY - y) / height;
  if (width > frame.widthPx + edgeTolerancePx || y < -edgeTolerancePx) return null;
  if (y + height > frame.heightPx + edgeTolerancePx) return null;
  if (!isWithin(headRatio, geometry.headHeightRatio) || !isWithin(gapRatio, geometry.crownGapRatio)) return null;
  if (!isWithin(eyeRatio, geometry.eyeLineRatio)) return null;
  const centred = face.centreX - width / 2;
  const x = Math.min(Math.max(0, centred), Math.max(0, frame.widthPx - width));
  const offset = Math.abs(x - centred) / width;
  if (offset > geometry.maxCentreOffsetRatio * 0.8) return null;
  const total =
    strain(headRatio, geometry.headHeightRatio) +
    strain(gapRatio, geometry.crownGapRatio) * 0.5 +
    strain(eyeRatio, geometry.eyeLineRatio) * 0.5 +
    offset / geometry.maxCentreOffsetRatio;
  return { region: { x, y: Math.max(0, y), width, height }, strain: total };
}

function findBest(face: FaceMeasurements, frame: Frame, spec: PhotoSpec, minHeight: number): Candidate | null {
  const head = face.chinY - face.crownY;
  const largest = Math.min(frame.heightPx, (frame.widthPx * spec.heightPx) / spec.widthPx);
  const heights = fromMiddle(spec.geometry.headHeightRatio).map((ratio) => head / ratio);
  let best: Candidate | null = null;
  for (const height of [...heights, minHeight, largest]) {
    if (height < minHeight - edgeTolerancePx) continue;
    const tops = fromMiddle(spec.geometry.crownGapRatio).map((ratio) => face.crownY - ratio * height);
    for (const y of [...tops, 0, frame.heightPx - height]) {
      const candidate = place(face, frame, spec, height, y);
      if (candidate !== null && (best === null || candidate.strain < best.strain)) best = candidate;
    }
  }
  return best;
}

function explain(face: FaceMeasurements, frame: Frame, spec: PhotoSpec): string {
  const { headHeightRatio, crownGapRatio } = spec.geometry;
  const tightest = (face.chinY - face.crownY) / headHeightRatio.max;
  if (face.isCrownCut || face.crownY < crownGapRatio.min * tightest) {
    return "头顶上方留白不足，裁剪后达不到要求，请后退一些重新拍摄。";
  }
  if (frame.heightPx - face.chinY < tightest * (1 - headHeightRatio.max - crownGapRatio.max)) {
    return "下巴以下拍得太少，请后退一些重新拍摄，露出双肩。";
  }
  if ((tightest * spec.widthPx) / spec.heightPx > frame.widthPx) return "头部在照片里太大，请后退一些重新拍摄。";
  return "头部离照片边缘太近，裁剪后达不到要求，请把脸放在画面中间重新拍摄。";
}

/**
 * The part of an upright picture that meets a specification's head geometry and still has its pixels, nearest to the
 * middle of its bands and always inside the picture: nothing is invented at the edges.
 * @param sourceScale pixels of the measured picture over pixels of the source file
 */
export function planCrop(face: FaceMeasurements, frame: Frame, spec: PhotoSpec, sourceScale: number): CropPlan {
  const best = face.isCrownCut ? null : findBest(face, frame, spec, spec.heightPx * sourceScale);
  if (best !== null) return { isPossible: true, region: best.region };
  const isTooSmall = !face.isCrownCut && findBest(face, frame, spec, 0) !== null;
  const reason = isTooSmall
    ? "脸部在照片里太小，裁剪后像素不够，不能放大。请靠近一些或用更高像素重新拍摄。"
    : explain(face, frame, spec);
  return { isPossible: false, reason };
}
