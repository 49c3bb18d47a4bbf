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
 * Every check that needs pixels or a model, as a judge that can be asked for one specification after another. Without
 * a face the checks on it are left out (and reported as skipped).
 * @param sourceScale pixels of the measured picture over pixels of the source file
 */
export function pictureJudge(
  bitmap: Bitmap,
  analysis: FaceAnalysis,
  sourceScale: number,
): (spec: PhotoSpec) => PhotoFinding[] {
  const mask = analysis.face === null ? null : analysis.mask;
  const samples = sampleBackground(bitmap, mask);
  const common = [checkFaceCount(analysis), checkBorder(bitmap, samples)];
  const { face } = analysis;
  if (face === null) return (spec) => [...common, ...checkBackground(samples, spec)];
  const { mesh, measurements } = face;
  const ofFace = [...checkExpression(bitmap, mesh, measurements), ...checkTone(bitmap, mesh, measurements)];
  return (spec) => [
    ...common,
    ...ofFace,
    ...checkBackground(samples, spec),
    ...checkFaceGeometry(measurements, bitmap, spec, sourceScale),
    ...checkDetail(bitmap, measurements, spec, sourceScale),
  ];
}
