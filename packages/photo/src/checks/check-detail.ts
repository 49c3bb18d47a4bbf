import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import type { FaceMeasurements } from "../face/measure-face.ts";
import { finding } from "../file/finding.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { cropAndResize } from "../picture/resample-bitmap.ts";

/** Face height in pixels at which sharpness is judged, about that of a 295×413 photo. */
const judgedFaceHeightPx = 180;

function toGrey(bitmap: Bitmap): Float32Array {
  const grey = new Float32Array(bitmap.widthPx * bitmap.heightPx);
  for (let at = 0, pixel = 0; pixel < grey.length; at += 4, pixel++) {
    grey[pixel] =
      0.299 * (bitmap.data[at] ?? 0) + 0.587 * (bitmap.data[at + 1] ?? 0) + 0.114 * (bitmap.data[at + 2] ?? 0);
  }
  return grey;
}

/** Mean absolute difference between a picture and its box blur of the given radius, borders left out. */
function meanDetail(grey: Float32Array, widthPx: number, heightPx: number, radius: number): number {
  const side = radius * 2 + 1;
  let sum = 0;
  let count = 0;
  const margin = 4;
  for (let y = margin; y < heightPx - margin; y++) {
    for (let x = margin; x < widthPx - margin; x++) {
      let total = 0;
      for (let row = -radius; row <= radius; row++) {
        const from = (y + row) * widthPx + x - radius;
        for (let column = 0; column < side; column++) total += grey[from + column] as number;
      }
      sum += Math.abs((grey[y * widthPx + x] as number) - total / (side * side));
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * How much of a picture's detail is fine: detail within three pixels over detail within seven, two of the features of
 * OFIQ's `Sharpness.cpp`. Their ratio does not depend on contrast or skin; the random forest that OFIQ feeds them to
 * is not used, so this is no ISO/IEC 29794-5 quality component.
 */
function fineDetailRatio(bitmap: Bitmap): number {
  const grey = toGrey(bitmap);
  const coarse = meanDetail(grey, bitmap.widthPx, bitmap.heightPx, 3);
  return coarse === 0 ? 0 : meanDetail(grey, bitmap.widthPx, bitmap.heightPx, 1) / coarse;
}

/** Smooth shading alone measures about 0.19, a Gaussian blur of one pixel 0.27, a sharp portrait 0.35 and more. */
const sharpness = { accepted: 0.25, doubtful: 0.215 };

function cutFace(bitmap: Bitmap, face: FaceMeasurements, heightPx: number): Bitmap {
  const x = Math.max(0, face.box.x);
  const y = Math.max(0, face.box.y);
  const region = {
    x,
    y,
    width: Math.max(8, Math.min(bitmap.widthPx, face.box.x + face.box.width) - x),
    height: Math.max(8, Math.min(bitmap.heightPx, face.box.y + face.box.height) - y),
  };
  const scale = Math.min(1, heightPx / region.height);
  return cropAndResize(
    bitmap,
    region,
    Math.max(8, Math.round(region.width * scale)),
    Math.max(8, Math.round(region.height * scale)),
  );
}

function checkSharpness(bitmap: Bitmap, face: FaceMeasurements): PhotoFinding {
  const ratio = fineDetailRatio(cutFace(bitmap, face, judgedFaceHeightPx));
  return finding("sharpness", {
    isMet: ratio >= sharpness.accepted,
    severity: ratio >= sharpness.doubtful ? "warning" : "error",
    measured: Math.round(ratio * 100) / 100,
    required: `不小于 ${sharpness.accepted}`,
    unit: "细节比",
    met: "面部清晰。",
    unmet: "面部模糊，可能没有对准焦点或手抖。",
    fix: "请擦净镜头、对准面部对焦、稳住手机后重新拍摄。",
  });
}

/** Files this many times larger than asked may be soft at their own pixels: cameras are, and it does no harm. */
const roomySize = 2.5;
const nativeDetail = { accepted: 0.28, doubtful: 0.245 };

/** A small picture blown up has no detail at its own pixels; only told of where those pixels are needed. */
function checkEnlarged(bitmap: Bitmap, face: FaceMeasurements, spec: PhotoSpec, sourceScale: number): PhotoFinding {
  const isRoomy = bitmap.heightPx / sourceScale > spec.heightPx * roomySize;
  const ratio = isRoomy ? 1 : fineDetailRatio(cutFace(bitmap, face, bitmap.heightPx));
  return finding("enlarged", {
    isMet: ratio >= nativeDetail.accepted,
    severity: ratio >= nativeDetail.doubtful ? "warning" : "error",
    measured: isRoomy ? "像素充裕" : Math.round(ratio * 100) / 100,
    required: `不小于 ${nativeDetail.accepted}`,
    unit: "细节比",
    met: "照片没有被放大的迹象。",
    unmet: "照片像是由小照片放大而成。",
    fix: "请使用原始大小的照片，请勿使用小照片放大。",
  });
}

/** Face width over height as the mesh measures it on upright adults, with room for poses and children. */
const faceProportion = { min: 0.73, max: 0.98, doubtful: 0.04 };

function checkStretched(face: FaceMeasurements): PhotoFinding {
  const ratio = face.widthToHeight;
  const { min, max, doubtful } = faceProportion;
  return finding("stretched", {
    isMet: ratio >= min && ratio <= max,
    severity: ratio >= min - doubtful && ratio <= max + doubtful ? "warning" : "error",
    measured: Math.round(ratio * 100) / 100,
    required: `${min}–${max}`,
    unit: "脸宽÷脸高",
    met: "面部没有变形。",
    unmet: ratio < min ? "面部像是被横向压缩或纵向拉长。" : "面部像是被横向拉宽。",
    fix: "请使用未经拉伸的原照片，裁剪时保持宽高比例。",
  });
}

/** Sharpness, enlarged source and stretched face. */
export function checkDetail(
  bitmap: Bitmap,
  face: FaceMeasurements,
  spec: PhotoSpec,
  sourceScale: number,
): PhotoFinding[] {
  return [checkSharpness(bitmap, face), checkEnlarged(bitmap, face, spec, sourceScale), checkStretched(face)];
}
