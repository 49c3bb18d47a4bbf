import type { PhotoSpec } from "@exam/contracts";

type Geometry = PhotoSpec["geometry"];

/**
 * Head-and-shoulders framing where the authority publishes no figures, or only "头部占照片尺寸的 2/3": wide bands that
 * accept what studios deliver (hair up to the upper edge, head between two fifths and three quarters of the height).
 */
export const studioGeometry: Geometry = {
  headHeightRatio: { min: 0.42, max: 0.75 },
  crownGapRatio: { min: 0, max: 0.18 },
  eyeLineRatio: { min: 0.22, max: 0.55 },
  maxCentreOffsetRatio: 0.08,
};

/** CET and NCRE collection standard: 上部空 1/10、头部占 7/10、肩部占 1/5、左右各空 1/10, with a tolerance for hand framing. */
export const collectionGeometry: Geometry = {
  headHeightRatio: { min: 0.5, max: 0.78 },
  crownGapRatio: { min: 0.02, max: 0.18 },
  eyeLineRatio: { min: 0.25, max: 0.6 },
  maxCentreOffsetRatio: 0.08,
};

/** 考研 online confirmation: 眼睛所在位置距离照片上边沿为图像高度的 30%–50%; head and shoulders about two thirds. */
export const admissionGeometry: Geometry = {
  headHeightRatio: { min: 0.42, max: 0.75 },
  crownGapRatio: { min: 0, max: 0.2 },
  eyeLineRatio: { min: 0.3, max: 0.5 },
  maxCentreOffsetRatio: 0.08,
};

/** GA 461: 头顶发迹距上边沿 7–21 px of 441; 眼睛距下边沿 ≥ 207 px of 441; 头部占 2/3; 水平居中. */
export const idCardGeometry: Geometry = {
  headHeightRatio: { min: 0.55, max: 0.8 },
  crownGapRatio: { min: 7 / 441, max: 21 / 441 },
  eyeLineRatio: { min: 0.3, max: (441 - 207) / 441 },
  maxCentreOffsetRatio: 0.05,
};

/** Chinese passport and visa print, 33 × 48 mm: head 28–33 mm, crown gap 3–5 mm, chin at least 7 mm above the edge. */
export const travelDocumentGeometry: Geometry = {
  headHeightRatio: { min: 28 / 48, max: 33 / 48 },
  crownGapRatio: { min: 3 / 48, max: 5 / 48 },
  eyeLineRatio: { min: 0.3, max: 0.5 },
  maxCentreOffsetRatio: 0.05,
};

/** ICAO Doc 9303 part 3 portrait, 35 × 45 mm: face 70–80 % of the height, eyes 50–70 % above the lower edge. */
export const icaoGeometry: Geometry = {
  headHeightRatio: { min: 0.7, max: 0.8 },
  crownGapRatio: { min: 0.02, max: 0.15 },
  eyeLineRatio: { min: 0.3, max: 0.5 },
  maxCentreOffsetRatio: 0.05,
};
