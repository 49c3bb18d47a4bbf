import type { PhotoCheckName, PhotoFinding } from "@exam/contracts";
import { toLab } from "../colour/lab.ts";
import type { FaceMesh } from "../face/face-mesh.ts";
import { faceRegion } from "../face/face-region.ts";
import type { FaceMeasurements } from "../face/measure-face.ts";
import { finding } from "../file/finding.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import {
  dynamicRange,
  illuminationUniformity,
  luminanceHistogram,
  luminanceMean,
  luminanceVariance,
  naturalColour,
  overExposure,
  type QualityMeasure,
  underExposure,
} from "../quality/ofiq-measures.ts";

interface ToneTexts {
  readonly met: string;
  readonly unmet: string;
  readonly fix: string;
}

/** Exposure and tone only warn: on dark or very light skin their measures are unreliable, so a person decides. */
function toneFinding(check: PhotoCheckName, measure: QualityMeasure, floor: number, texts: ToneTexts): PhotoFinding {
  return finding(check, {
    isMet: measure.scalar >= floor,
    severity: "warning",
    measured: measure.scalar,
    required: `不低于 ${floor}`,
    unit: "分",
    ...texts,
  });
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The cheek zones of ISO/IEC 29794-5: squares of 0.3 eye distances, half way from the eyes to the mouth. */
function cheekZones(face: FaceMeasurements): { left: Square; right: Square } {
  const side = Math.max(1, Math.floor(face.interEyePx * 0.3));
  const drop = Math.hypot(
    (face.leftEye.x + face.rightEye.x) / 2 - face.mouth.x,
    (face.leftEye.y + face.rightEye.y) / 2 - face.mouth.y,
  );
  const size = { width: side, height: side };
  return {
    left: { x: face.leftEye.x - side, y: face.leftEye.y + drop / 2, ...size },
    right: { x: face.rightEye.x, y: face.rightEye.y + drop / 2, ...size },
  };
}

function meanColour(bitmap: Bitmap, zones: readonly Square[]): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (const zone of zones) {
    for (let y = Math.floor(zone.y); y < Math.min(bitmap.heightPx, zone.y + zone.height); y++) {
      for (let x = Math.floor(zone.x); x < Math.min(bitmap.widthPx, zone.x + zone.width); x++) {
        const at = (y * bitmap.widthPx + x) * 4;
        for (const channel of [0, 1, 2] as const) sums[channel] += bitmap.data[at + channel] ?? 0;
        count += 1;
      }
    }
  }
  return count === 0 ? sums : [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** Mean chroma (Lab) below which a face has no colour. */
const greyChroma = 3;

function meanChroma(bitmap: Bitmap, box: Square, isInside: (x: number, y: number) => boolean): number {
  let sum = 0;
  let count = 0;
  const step = Math.max(1, Math.round(box.width / 60));
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(bitmap.heightPx, box.y + box.height); y += step) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(bitmap.widthPx, box.x + box.width); x += step) {
      if (!isInside(x, y)) continue;
      const at = (y * bitmap.widthPx + x) * 4;
      const lab = toLab(bitmap.data[at] ?? 0, bitmap.data[at + 1] ?? 0, bitmap.data[at + 2] ?? 0);
      sum += Math.hypot(lab.a, lab.b);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Under- and over-exposure of the part of a picture whose histogram is given, and of its mean. */
export function checkExposure(histogram: Float64Array, mean: QualityMeasure): PhotoFinding[] {
  const under = underExposure(histogram);
  const over = overExposure(histogram);
  const isDark = mean.raw < 0.5;
  const darkness = { raw: under.raw, scalar: Math.min(under.scalar, isDark ? mean.scalar : 100) };
  const brightness = { raw: over.raw, scalar: Math.min(over.scalar, isDark ? 100 : mean.scalar) };
  return [
    toneFinding("under-exposure", darkness, 5, {
      met: `面部不过暗（平均亮度评分 ${mean.scalar}）。`,
      unmet: "面部可能过暗，需要人工确认。",
      fix: "请在光线充足、面部受光均匀的地方重新拍摄。",
    }),
    toneFinding("over-exposure", brightness, 10, {
      met: "面部不过亮。",
      unmet: "面部可能过亮或有高光，需要人工确认。",
      fix: "请避开强光直射和闪光灯后重新拍摄。",
    }),
  ];
}

/** Under- and over-exposure, dynamic range, side light, colour cast and missing colour, measured on the face. */
export function checkTone(bitmap: Bitmap, mesh: FaceMesh, face: FaceMeasurements): PhotoFinding[] {
  const isInside = faceRegion(mesh);
  const histogram = luminanceHistogram(bitmap, face.box, isInside);
  const { left, right } = cheekZones(face);
  const everywhere = () => true;
  const uniformity = illuminationUniformity(
    luminanceHistogram(bitmap, left, everywhere),
    luminanceHistogram(bitmap, right, everywhere),
  );
  const range = dynamicRange(histogram);
  const [red, green, blue] = meanColour(bitmap, [left, right]);
  const chroma = meanChroma(bitmap, face.box, isInside);
  const variance = luminanceVariance(histogram).scalar;
  return [
    ...checkExposure(histogram, luminanceMean(histogram)),
    toneFinding("dynamic-range", range, 50, {
      met: `面部层次丰富（反差评分 ${variance}）。`,
      unmet: "面部层次不足，照片可能发灰或被过度修饰。",
      fix: "请使用未经美颜和滤镜处理的原照片。",
    }),
    toneFinding("side-light", uniformity, 40, {
      met: "面部左右受光均匀。",
      unmet: "面部左右明暗不一，需要人工确认。",
      fix: "请让光线从正前方照射面部后重新拍摄。",
    }),
    toneFinding("colour-cast", chroma < greyChroma ? { raw: 0, scalar: 100 } : naturalColour(red, green, blue), 45, {
      met: "肤色自然。",
      unmet: "照片可能偏色，需要人工确认。",
      fix: "请在自然光或白光下重新拍摄，不要使用滤镜。",
    }),
    finding("greyscale", {
      isMet: chroma >= greyChroma,
      severity: "error",
      measured: Math.round(chroma * 10) / 10,
      required: `不小于 ${greyChroma}`,
      unit: "面部色度",
      met: "照片是彩色的。",
      unmet: "照片是黑白的。",
      fix: "请上传彩色照片。",
    }),
  ];
}
