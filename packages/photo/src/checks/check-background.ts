import type { BackgroundColour, PhotoFinding, PhotoSpec } from "@exam/contracts";
import { deltaE, type Lab, toLab } from "../colour/lab.ts";
import { finding } from "../file/finding.ts";
import type { Bitmap } from "../picture/bitmap.ts";

export const backgroundNames: Readonly<Record<BackgroundColour, string>> = {
  white: "白色",
  blue: "蓝色",
  red: "红色",
  "light-grey": "浅灰色",
};

/** Colours that studios deliver under each name, as sRGB; a background is judged by the nearest. */
const references: Readonly<Record<BackgroundColour, readonly (readonly [number, number, number])[]>> = {
  white: [[255, 255, 255]],
  blue: [
    [67, 142, 219],
    [0, 191, 243],
    [100, 197, 255],
    [60, 140, 220],
    [34, 100, 180],
    [0, 112, 192],
  ],
  red: [
    [255, 0, 0],
    [217, 0, 27],
    [220, 20, 40],
    [190, 20, 30],
  ],
  "light-grey": [
    [235, 235, 235],
    [220, 220, 220],
    [205, 205, 205],
  ],
};

/** Largest ΔE00 from the nearest reference that is accepted, and that a person may still accept. */
const tolerances: Readonly<Record<BackgroundColour, { readonly accepted: number; readonly doubtful: number }>> = {
  white: { accepted: 6, doubtful: 8 },
  blue: { accepted: 12, doubtful: 16 },
  red: { accepted: 10, doubtful: 14 },
  "light-grey": { accepted: 6, doubtful: 8 },
};

const maxSamplesPerRegion = 6_000;
const strayDeltaE = 7;
const maxStrayShare = { accepted: 0.08, doubtful: 0.2 };

interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The parts of an ID photo where only background can be: both upper side strips and the upper corners, as fractions. */
const borderRegions: readonly Region[] = [
  { left: 0, top: 0, right: 0.08, bottom: 0.45 },
  { left: 0.92, top: 0, right: 1, bottom: 0.45 },
  { left: 0.08, top: 0, right: 0.25, bottom: 0.05 },
  { left: 0.75, top: 0, right: 0.92, bottom: 0.05 },
];

function sampleRegion(bitmap: Bitmap, region: Region): Lab[] {
  const { data, widthPx, heightPx } = bitmap;
  const left = Math.floor(region.left * widthPx);
  const right = Math.max(left + 1, Math.ceil(region.right * widthPx));
  const top = Math.floor(region.top * heightPx);
  const bottom = Math.max(top + 1, Math.ceil(region.bottom * heightPx));
  const step = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / maxSamplesPerRegion)));
  const samples: Lab[] = [];
  for (let y = top; y < Math.min(bottom, heightPx); y += step) {
    for (let x = left; x < Math.min(right, widthPx); x += step) {
      const at = (y * widthPx + x) * 4;
      samples.push(toLab(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
    }
  }
  return samples;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** Distance (ΔE00) of a colour from what a background name stands for. */
export function distanceFromBackground(colour: Lab, background: BackgroundColour): number {
  return Math.min(...references[background].map(([r, g, b]) => deltaE(colour, toLab(r, g, b))));
}

function checkColour(colour: Lab, backgrounds: readonly BackgroundColour[]): PhotoFinding {
  const candidates = backgrounds.map((background) => {
    const distance = distanceFromBackground(colour, background);
    return { distance, over: distance - tolerances[background].accepted, background };
  });
  const nearest = candidates.reduce((best, one) => (one.over < best.over ? one : best));
  const names = backgrounds.map((background) => backgroundNames[background]).join("、");
  const isDoubtful = nearest.distance <= tolerances[nearest.background].doubtful;
  return finding("background-colour", {
    isMet: nearest.over <= 0,
    severity: isDoubtful ? "warning" : "error",
    measured: Math.round(nearest.distance * 10) / 10,
    required: `${names}，色差不大于 ${tolerances[nearest.background].accepted}`,
    unit: "ΔE",
    met: `背景是${backgroundNames[nearest.background]}。`,
    unmet: isDoubtful ? `背景与${names}有偏差，需要人工确认。` : `背景不是${names}。`,
    fix: `请在均匀的${names}背景前重新拍摄，或在“处理照片”中选择更换背景。`,
  });
}

function checkUniformity(strayShare: number): PhotoFinding {
  const isMet = strayShare <= maxStrayShare.accepted;
  const isDoubtful = strayShare <= maxStrayShare.doubtful;
  return finding("background-uniformity", {
    isMet,
    severity: isDoubtful ? "warning" : "error",
    measured: Math.round(strayShare * 1000) / 10,
    required: `杂色不超过 ${maxStrayShare.accepted * 100}%`,
    unit: "%",
    met: "背景均匀。",
    unmet: isDoubtful ? "背景不够均匀，需要人工确认。" : "背景里有杂物、图案或明显的明暗变化。",
    fix: "请在没有杂物和阴影的纯色背景前重新拍摄。",
  });
}

/**
 * Background colour and uniformity from the picture's upper borders. Colour: ΔE00 between the median Lab and the nearest
 * reference of an allowed background. Uniformity: share of border pixels more than 7 ΔE00 from that median.
 */
export function checkBackground(bitmap: Bitmap, spec: Pick<PhotoSpec, "backgrounds">): PhotoFinding[] {
  const samples = borderRegions.flatMap((region) => sampleRegion(bitmap, region));
  const colour: Lab = {
    l: median(samples.map((one) => one.l)),
    a: median(samples.map((one) => one.a)),
    b: median(samples.map((one) => one.b)),
  };
  const strays = samples.filter((one) => deltaE(one, colour) > strayDeltaE).length;
  return [checkColour(colour, spec.backgrounds), checkUniformity(strays / Math.max(1, samples.length))];
}
