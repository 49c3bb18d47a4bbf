import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import type { FaceAnalysis } from "../face/analyse-face.ts";
import type { FaceMeasurements } from "../face/measure-face.ts";
import { finding } from "../file/finding.ts";
import { faceMargins, interEyeDistance, singleFacePresent } from "../quality/ofiq-measures.ts";

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
}

function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function percent(ratio: number): number {
  return round(ratio * 100, 1);
}

/** What the measurement itself may be off by, as a fraction of the height; a band is not failed by less. */
const measurementTolerance = 0.01;

function checkBand(
  check: PhotoFinding["check"],
  ratio: number,
  band: { readonly min: number; readonly max: number },
  texts: { readonly name: string; readonly low: string; readonly high: string },
): PhotoFinding {
  const isLow = ratio < band.min - measurementTolerance;
  return finding(check, {
    isMet: !isLow && ratio <= band.max + measurementTolerance,
    severity: "error",
    measured: percent(ratio),
    required: `${percent(band.min)}–${percent(band.max)}`,
    unit: "%",
    met: `${texts.name}符合要求。`,
    unmet: isLow ? texts.low : texts.high,
    fix: "请使用“处理照片”自动裁剪；仍不符合时请调整距离后重新拍摄。",
  });
}

/** The largest share of the largest face that another face may have before it counts as a second person. */
const strayFaceShare = 0.1;

/** Exactly one face (OFIQ single face present: area of the second over the first). */
export function checkFaceCount(analysis: FaceAnalysis): PhotoFinding {
  const [first, second] = analysis.faces;
  const ratio = first && second ? (second.sidePx / first.sidePx) ** 2 : 0;
  const count = ratio > strayFaceShare ? analysis.faces.length : Math.min(1, analysis.faces.length);
  return finding("face-count", {
    isMet: count === 1,
    severity: "error",
    measured: count,
    required: "1",
    unit: "张",
    met: `照片里有且只有一张脸（单人评分 ${singleFacePresent(ratio).scalar}）。`,
    unmet: count === 0 ? "没有找到正面人脸。" : "照片里不止一张脸。",
    fix: count === 0 ? "请正对镜头、光线充足地重新拍摄，脸部不要太小。" : "请独自拍摄，画面里不要有其他人像。",
  });
}

function checkCrown(face: FaceMeasurements, frame: Frame, spec: PhotoSpec): PhotoFinding {
  const ratio = face.crownY / frame.heightPx;
  if (face.isCrownCut) {
    return finding("crown-gap", {
      isMet: false,
      severity: "error",
      measured: 0,
      required: `${percent(spec.geometry.crownGapRatio.min)}–${percent(spec.geometry.crownGapRatio.max)}`,
      unit: "%",
      met: "",
      unmet: "头顶超出了照片上边缘。",
      fix: "请后退一些重新拍摄，让头顶完整并留出空白。",
    });
  }
  return checkBand("crown-gap", ratio, spec.geometry.crownGapRatio, {
    name: "头顶空白",
    low: "头顶离上边缘太近。",
    high: "头顶离上边缘太远。",
  });
}

/** The least of OFIQ's four margins around the face: left, right, above and below. */
function marginScore(face: FaceMeasurements, frame: Frame): number {
  const margins = faceMargins(
    face.leftEye.x / face.interEyePx,
    (frame.widthPx - face.rightEye.x) / face.interEyePx,
    face.eyeLineY / face.eyeToChinPx,
    (frame.heightPx - face.eyeLineY) / face.eyeToChinPx,
  );
  return Math.min(...Object.values(margins).map((margin) => margin.scalar));
}

function checkCentring(face: FaceMeasurements, frame: Frame, spec: PhotoSpec): PhotoFinding {
  const offset = Math.abs(face.centreX / frame.widthPx - 0.5);
  return finding("centring", {
    isMet: offset <= spec.geometry.maxCentreOffsetRatio + measurementTolerance,
    severity: "error",
    measured: percent(offset),
    required: `不大于 ${percent(spec.geometry.maxCentreOffsetRatio)}`,
    unit: "%",
    met: `人像水平居中（四周留白评分 ${marginScore(face, frame)}）。`,
    unmet: "人像没有水平居中。",
    fix: "请使用“处理照片”自动裁剪，或把脸放在画面正中重新拍摄。",
  });
}

interface Limit {
  readonly accepted: number;
  readonly doubtful: number;
}

/** Degrees; beyond `accepted` a person decides, beyond `doubtful` the picture is refused. */
const poseLimits: Readonly<Record<"roll" | "yaw" | "pitch", Limit>> = {
  roll: { accepted: 8, doubtful: 12 },
  yaw: { accepted: 10, doubtful: 16 },
  pitch: { accepted: 15, doubtful: 22 },
};

function checkAngle(check: "roll" | "yaw" | "pitch", degrees: number, unmet: string, fix: string): PhotoFinding {
  const limit = poseLimits[check];
  const names = { roll: "头部端正", yaw: "正对镜头", pitch: "平视镜头" };
  return finding(check, {
    isMet: Math.abs(degrees) <= limit.accepted,
    severity: Math.abs(degrees) <= limit.doubtful ? "warning" : "error",
    measured: round(degrees, 1),
    required: `±${limit.accepted} 以内`,
    unit: "度",
    met: `${names[check]}。`,
    unmet,
    fix,
  });
}

/** Smallest eye distance: what prints and comparisons need, or its share of a specification's own small picture. */
function eyeDistanceFloor(spec: PhotoSpec): number {
  return Math.round(Math.min(45, spec.widthPx * 0.14));
}

function checkEyeDistance(face: FaceMeasurements, sourceScale: number, spec: PhotoSpec): PhotoFinding {
  const distancePx = face.interEyePx / sourceScale;
  const floor = eyeDistanceFloor(spec);
  return finding("eye-distance", {
    isMet: distancePx >= floor,
    severity: "error",
    measured: Math.round(distancePx),
    required: `不小于 ${floor}`,
    unit: "像素",
    met: `面部像素足够（评分 ${interEyeDistance(distancePx, face.yawDeg).scalar}）。`,
    unmet: "面部太小，像素不够。",
    fix: "请靠近一些或用更高像素重新拍摄，不要放大小照片。",
  });
}

/**
 * Head height, crown gap, eye line, centring, roll, yaw, pitch and eye distance against a specification.
 * @param sourceScale pixels of the measured picture over pixels of the source file
 */
export function checkFaceGeometry(
  face: FaceMeasurements,
  frame: Frame,
  spec: PhotoSpec,
  sourceScale: number,
): PhotoFinding[] {
  const { geometry } = spec;
  return [
    checkBand("head-height", (face.chinY - face.crownY) / frame.heightPx, geometry.headHeightRatio, {
      name: "头部大小",
      low: "头部太小。",
      high: "头部太大。",
    }),
    checkCrown(face, frame, spec),
    checkBand("eye-line", face.eyeLineY / frame.heightPx, geometry.eyeLineRatio, {
      name: "眼睛位置",
      low: "眼睛位置太高。",
      high: "眼睛位置太低。",
    }),
    checkCentring(face, frame, spec),
    checkAngle("roll", face.rollDeg, "头部歪斜。", "请摆正头部、保持双肩水平后重新拍摄。"),
    checkAngle("yaw", face.yawDeg, "脸部偏向一侧。", "请正对镜头重新拍摄。"),
    checkAngle("pitch", face.pitchDeg, "抬头或低头过多。", "请平视镜头、镜头与眼睛同高后重新拍摄。"),
    checkEyeDistance(face, sourceScale, spec),
  ];
}
