/** An encoded picture and the quality it took. */
export interface FittedJpeg {
  readonly bytes: Uint8Array;
  readonly quality: number;
  /** How often the picture was encoded to get there. */
  readonly encodings: number;
}

export type QualityFit =
  | { readonly isFitting: true; readonly jpeg: FittedJpeg }
  | { readonly isFitting: false; readonly problem: "too-small" | "too-large"; readonly jpeg: FittedJpeg };

export interface ByteRange {
  readonly minBytes: number;
  readonly maxBytes: number;
}

const usualQuality = 95;
/** Below this a face shows its blocks. */
export const lowestQuality = 40;

/** Natural logarithm of a portrait's size by quality, relative to quality 95: a first guess that the first try corrects. */
const sizeCurve: readonly (readonly [number, number])[] = [
  [40, -1.75],
  [50, -1.57],
  [60, -1.4],
  [70, -1.2],
  [80, -0.9],
  [85, -0.7],
  [90, -0.42],
  [95, 0],
  [97, 0.28],
  [98, 0.5],
  [99, 0.75],
  [100, 1.05],
];

function interpolate(points: readonly (readonly [number, number])[], at: number): number {
  const after = points.findIndex(([x]) => x >= at);
  const [x1, y1] = points[after === -1 ? points.length - 1 : after] ?? [0, 0];
  const [x0, y0] = points[after === -1 ? points.length - 1 : Math.max(0, after - 1)] ?? [0, 0];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

interface Sample {
  readonly quality: number;
  readonly size: number;
}

/** The quality at which `wanted` bytes are expected, along the curve through one sample or between two. */
function predictQuality(samples: readonly Sample[], wanted: number): number {
  const below = samples.filter((one) => one.size <= wanted).sort((a, b) => b.quality - a.quality)[0];
  const above = samples.filter((one) => one.size > wanted).sort((a, b) => a.quality - b.quality)[0];
  if (below && above) {
    const share = Math.log(wanted / below.size) / Math.log(above.size / below.size);
    const [low, high] = [interpolate(sizeCurve, below.quality), interpolate(sizeCurve, above.quality)];
    return Math.floor(qualityAt(low + share * (high - low)));
  }
  const only = below ?? above;
  if (!only) return usualQuality;
  return Math.floor(qualityAt(interpolate(sizeCurve, only.quality) + Math.log(wanted / only.size)));
}

function qualityAt(level: number): number {
  return interpolate(
    sizeCurve.map(([quality, at]) => [at, quality] as const),
    level,
  );
}

/** Predictions before the search halves what is left instead. */
const maxPredictions = 3;
/** A file this close under the ceiling is good enough. */
const nearCeiling = 0.95;

/**
 * Encodes at the best quality whose file lies in the byte range: first at 95, then where the size curve predicts the
 * limit, corrected by each result. At most ten encodings; a file is never padded to reach a floor. Without a ceiling
 * quality 95 is kept unless the floor asks for more.
 */
export async function fitQuality(
  encode: (quality: number) => Promise<Uint8Array>,
  range: ByteRange,
): Promise<QualityFit> {
  const samples: Sample[] = [];
  const hasCeiling = range.maxBytes < Number.POSITIVE_INFINITY;
  let low = lowestQuality - 1;
  let high = 101;
  let best: FittedJpeg | null = null;
  let last: FittedJpeg | null = null;
  let next = usualQuality;
  while (high - low > 1) {
    const bytes = await encode(next);
    samples.push({ quality: next, size: bytes.length });
    last = { bytes, quality: next, encodings: samples.length };
    if (bytes.length > range.maxBytes) high = next;
    else low = next;
    const isInside = bytes.length >= range.minBytes && bytes.length <= range.maxBytes;
    if (isInside && (best === null || next > best.quality)) best = last;
    const isGoodEnough = next >= usualQuality || bytes.length >= range.maxBytes * nearCeiling;
    if (isInside && isGoodEnough) break;
    const wanted = hasCeiling ? range.maxBytes * 0.98 : range.minBytes * 1.02;
    const guess = samples.length <= maxPredictions ? predictQuality(samples, wanted) : (low + high) >> 1;
    next = Math.min(high - 1, Math.max(low + 1, guess));
  }
  const encodings = samples.length;
  if (best !== null) return { isFitting: true, jpeg: { ...best, encodings } };
  const jpeg = last ?? { bytes: await encode(usualQuality), quality: usualQuality, encodings };
  return { isFitting: false, problem: high <= 100 && low < lowestQuality ? "too-large" : "too-small", jpeg };
}
