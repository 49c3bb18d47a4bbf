import type { BackgroundColour, PhotoFinding, PhotoSpec } from "@exam/contracts";
import { deltaE, type Lab, toLab } from "../colour/lab.ts";
import { finding } from "../file/finding.ts";
import { backgroundUniformity } from "../quality/ofiq-measures.ts";
import type { BackgroundSample } from "./background-samples.ts";

const backgroundNames: Readonly<Record<BackgroundColour, string>> = {
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

const strayDeltaE = 7;
const maxStrayShare = { accepted: 0.08, doubtful: 0.2 };
/** OFIQ background uniformity below which a person is asked, however few pixels stray. */
const uniformityFloor = 40;
/** Spread of lightness over the background, in L*, beyond which it shows a shadow. */
const maxShade = 14;

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** Distance (ΔE00) of a colour from what a background name stands for. */
function distanceFromBackground(colour: Lab, background: BackgroundColour): number {
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

function checkUniformity(strayShare: number, gradient: number): PhotoFinding {
  const { scalar } = backgroundUniformity(gradient);
  const isMet = strayShare <= maxStrayShare.accepted && scalar >= uniformityFloor;
  const isDoubtful = strayShare <= maxStrayShare.doubtful;
  return finding("background-uniformity", {
    isMet,
    severity: isDoubtful ? "warning" : "error",
    measured: Math.round(strayShare * 1000) / 10,
    required: `杂色不超过 ${maxStrayShare.accepted * 100}%`,
    unit: "%",
    met: `背景均匀（评分 ${scalar}）。`,
    unmet: isDoubtful ? "背景不够均匀，需要人工确认。" : "背景里有杂物、其他人、图案或明显的明暗变化。",
    fix: "请在没有杂物和阴影的纯色背景前重新拍摄。",
  });
}

/** Median lightness on each side of the head; a lamp from one side or a wall too near shows as a difference. */
function checkShadow(samples: readonly BackgroundSample[]): PhotoFinding {
  const blocks = [0, 1, 2, 3].flatMap((row) =>
    [0, 1].map((side) => {
      const inside = samples.filter((one) => Math.floor(one.down * 4) === row && (one.across < 0.5 ? 0 : 1) === side);
      return inside.length < 20 ? null : median(inside.map((one) => one.lab.l));
    }),
  );
  const lightness = blocks.filter((value) => value !== null);
  const spread = lightness.length < 2 ? 0 : Math.max(...lightness) - Math.min(...lightness);
  return finding("shadow", {
    isMet: spread <= maxShade,
    severity: "warning",
    measured: Math.round(spread * 10) / 10,
    required: `不大于 ${maxShade}`,
    unit: "明度差",
    met: "背景没有明显阴影。",
    unmet: "背景有明显阴影，需要人工确认。",
    fix: "请离背景远一些、让光线均匀照射后重新拍摄。",
  });
}

/**
 * Background colour, uniformity and shadow, away from the person. Colour: ΔE00 between the median Lab and the nearest
 * reference of an allowed background. Uniformity: share of pixels more than 7 ΔE00 from that median, and the OFIQ
 * scalar of the mean gradient. Shadow: spread of the median lightness between parts of the background.
 */
export function checkBackground(
  samples: readonly BackgroundSample[],
  spec: Pick<PhotoSpec, "backgrounds">,
): PhotoFinding[] {
  const colour: Lab = {
    l: median(samples.map((one) => one.lab.l)),
    a: median(samples.map((one) => one.lab.a)),
    b: median(samples.map((one) => one.lab.b)),
  };
  const count = Math.max(1, samples.length);
  const strays = samples.filter((one) => deltaE(one.lab, colour) > strayDeltaE).length;
  const gradient = samples.reduce((sum, one) => sum + one.gradient, 0) / count;
  return [checkColour(colour, spec.backgrounds), checkUniformity(strays / count, gradient), checkShadow(samples)];
}
