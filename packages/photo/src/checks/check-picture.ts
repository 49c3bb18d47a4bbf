import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import type { FaceAnalysis } from "../face/analyse-face.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { sampleBackground } from "./background-samples.ts";
import { checkBackground } from "./check-background.ts";
import { checkBorder } from "./check-border.ts";
import { checkDetail } from "./check-detail.ts";
import { checkExpression } from "./check-expression.ts";
import { checkFaceCount, checkFaceGeometry } from "./check-face-geometry.ts";
import { checkTone } from "./check-tone.ts";

/**
 * Every check that needs pixels or a model. Without a face the checks on it are left out (and reported as skipped).
 * @param sourceScale pixels of the measured picture over pixels of the source file
 */
export function checkPicture(
  bitmap: Bitmap,
  analysis: FaceAnalysis,
  spec: PhotoSpec,
  sourceScale: number,
): PhotoFinding[] {
  const mask = analysis.face === null ? null : analysis.mask;
  const samples = sampleBackground(bitmap, mask);
  const common = [checkFaceCount(analysis), ...checkBackground(samples, spec), checkBorder(bitmap, samples)];
  if (analysis.face === null) return common;
  const { mesh, measurements } = analysis.face;
  return [
    ...common,
    ...checkFaceGeometry(measurements, bitmap, spec, sourceScale),
    ...checkExpression(bitmap, mesh, measurements),
    ...checkTone(bitmap, mesh, measurements),
    ...checkDetail(bitmap, measurements, spec, sourceScale),
  ];
}
