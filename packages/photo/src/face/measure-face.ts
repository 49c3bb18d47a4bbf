import type { Bitmap } from "../picture/bitmap.ts";
import type { FaceMesh, MeshPoint } from "./face-mesh.ts";
import type { PersonMask } from "./person-mask.ts";

/** What was measured on the largest face, in pixels of the upright picture unless the name says otherwise. */
export interface FaceMeasurements {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Top of the head, hair included. */
  readonly crownY: number;
  /** True when hair or head runs out of the picture at its upper edge. */
  readonly isCrownCut: boolean;
  readonly chinY: number;
  readonly eyeLineY: number;
  readonly centreX: number;
  readonly interEyePx: number;
  /** Between the middle of the eyes and the chin: OFIQ's T. */
  readonly eyeToChinPx: number;
  readonly rollDeg: number;
  readonly yawDeg: number;
  readonly pitchDeg: number;
  /** Height of the lid opening over OFIQ's T, the less open eye. */
  readonly eyeOpening: number;
  /** Height of what is dark as an iris over the eye's width, the less open eye. */
  readonly irisExtent: number;
  /** Inner lip opening over OFIQ's T. */
  readonly mouthOpening: number;
  /** Face width over face height. */
  readonly widthToHeight: number;
  readonly leftEye: MeshPoint;
  readonly rightEye: MeshPoint;
  readonly mouth: MeshPoint;
}

/** Numbers of MediaPipe's face points; left and right as seen in the picture. */
const points = {
  leftEye: { outer: 33, inner: 133, lids: [159, 145, 158, 153, 160, 144] },
  rightEye: { outer: 263, inner: 362, lids: [386, 374, 385, 380, 387, 373] },
  chin: 152,
  foreheadTop: 10,
  leftSide: 234,
  rightSide: 454,
  mouthInner: [13, 14, 82, 87, 312, 317],
} as const;

const degrees = 180 / Math.PI;

/** Pitch that the mesh shows for a level face: its forehead and chin points do not lie on one vertical. */
const levelPitchDeg = 5;

function middle(first: MeshPoint, second: MeshPoint): MeshPoint {
  return { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2, z: (first.z + second.z) / 2 };
}

function distance(first: MeshPoint, second: MeshPoint): number {
  return Math.hypot(first.x - second.x, first.y - second.y);
}

function largestGap(mesh: FaceMesh, pairs: readonly number[]): number {
  let largest = 0;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    largest = Math.max(largest, distance(pointOf(mesh, pairs[at] ?? 0), pointOf(mesh, pairs[at + 1] ?? 0)));
  }
  return largest;
}

function pointOf(mesh: FaceMesh, index: number): MeshPoint {
  return mesh.points[index] ?? { x: 0, y: 0, z: 0 };
}

/** Row of the mask's grid where the person begins, looking down in a band of columns; fractions between rows. */
function findCrown(mask: PersonMask, from: number, to: number): { row: number; isCut: boolean } {
  const columns = Array.from({ length: Math.max(1, to - from) }, (_, index) => from + index);
  const rows = columns.map((column) => {
    for (let row = 0; row < mask.rows; row++) {
      const value = mask.values[row * mask.columns + column] ?? 0;
      if (value < 0.5) continue;
      const before = row === 0 ? value : (mask.values[(row - 1) * mask.columns + column] ?? 0);
      return row === 0 ? 0 : row - 1 + (0.5 - before) / Math.max(1e-6, value - before) + 0.5;
    }
    return mask.rows;
  });
  const sorted = [...rows].sort((a, b) => a - b);
  // The second percentile: one stray column does not lift the head.
  const row = sorted[Math.floor(sorted.length * 0.02)] ?? 0;
  const cut = rows.filter((value) => value === 0).length;
  return { row, isCut: cut > rows.length * 0.15 };
}

function luminanceAt(bitmap: Bitmap, x: number, y: number): number {
  const column = Math.min(bitmap.widthPx - 1, Math.max(0, Math.round(x)));
  const row = Math.min(bitmap.heightPx - 1, Math.max(0, Math.round(y)));
  const at = (row * bitmap.widthPx + column) * 4;
  return 0.2126 * (bitmap.data[at] ?? 0) + 0.7152 * (bitmap.data[at + 1] ?? 0) + 0.0722 * (bitmap.data[at + 2] ?? 0);
}

/**
 * Height over eye width of the longest dark run across the eye's middle: an iris in an open eye, a lash line in a shut
 * one. Dark is below half way from the darkest point to the cheek under the eye, whatever the skin.
 */
function irisExtentOf(bitmap: Bitmap, outer: MeshPoint, inner: MeshPoint): number {
  const width = distance(outer, inner);
  const centre = middle(outer, inner);
  const along = { x: (inner.x - outer.x) / width, y: (inner.y - outer.y) / width };
  const isMirrored = along.x < 0;
  const across = isMirrored ? { x: along.y, y: -along.x } : { x: -along.y, y: along.x };
  const stepsDown = 41;
  const reach = 0.45;
  const columns: number[][] = [];
  for (let column = -4; column <= 4; column++) {
    const values: number[] = [];
    for (let step = 0; step < stepsDown; step++) {
      const down = (step / (stepsDown - 1) - 0.5) * 2 * reach * width;
      const aside = (column / 4) * 0.2 * width;
      values.push(
        luminanceAt(bitmap, centre.x + along.x * aside + across.x * down, centre.y + along.y * aside + across.y * down),
      );
    }
    columns.push(values);
  }
  const cheek = luminanceAt(bitmap, centre.x + across.x * width * 0.75, centre.y + across.y * width * 0.75);
  const darkest = Math.min(...columns.flat());
  const limit = darkest + (cheek - darkest) * 0.5;
  const runs = columns.map((values) => {
    let best = 0;
    let run = 0;
    for (const value of values) {
      run = value < limit ? run + 1 : 0;
      best = Math.max(best, run);
    }
    return best;
  });
  const sorted = runs.sort((a, b) => b - a);
  return ((sorted[2] ?? 0) / (stepsDown - 1)) * 2 * reach;
}

/** Everything measured on one face from its mesh, the person mask and the picture. */
export function measureFace(bitmap: Bitmap, mesh: FaceMesh, mask: PersonMask): FaceMeasurements {
  const xs = mesh.points.map((point) => point.x);
  const ys = mesh.points.map((point) => point.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left;
  const height = Math.max(...ys) - top;
  const [leftOuter, leftInner] = [pointOf(mesh, points.leftEye.outer), pointOf(mesh, points.leftEye.inner)];
  const [rightOuter, rightInner] = [pointOf(mesh, points.rightEye.outer), pointOf(mesh, points.rightEye.inner)];
  const leftEye = middle(leftOuter, leftInner);
  const rightEye = middle(rightOuter, rightInner);
  const eyes = middle(leftEye, rightEye);
  const chin = pointOf(mesh, points.chin);
  const forehead = pointOf(mesh, points.foreheadTop);
  const [leftSide, rightSide] = [pointOf(mesh, points.leftSide), pointOf(mesh, points.rightSide)];
  const mouth = middle(pointOf(mesh, 13), pointOf(mesh, 14));
  const eyeToChinPx = distance(eyes, chin);
  const toColumn = (x: number) => Math.round((x / bitmap.widthPx) * mask.columns);
  const crown = findCrown(
    mask,
    Math.max(0, toColumn(left + width * 0.1)),
    Math.min(mask.columns, toColumn(left + width * 0.9)),
  );
  return {
    box: { x: left, y: top, width, height },
    crownY: Math.min(top, (crown.row / mask.rows) * bitmap.heightPx),
    isCrownCut: crown.isCut,
    chinY: chin.y,
    eyeLineY: eyes.y,
    centreX: (eyes.x + (leftSide.x + rightSide.x) / 2) / 2,
    interEyePx: distance(leftEye, rightEye),
    eyeToChinPx,
    rollDeg: Math.atan2(rightOuter.y - leftOuter.y, rightOuter.x - leftOuter.x) * degrees,
    yawDeg: Math.atan2(rightSide.z - leftSide.z, rightSide.x - leftSide.x) * degrees,
    pitchDeg: Math.atan2(chin.z - forehead.z, distance(chin, forehead)) * degrees - levelPitchDeg,
    eyeOpening: Math.min(largestGap(mesh, points.leftEye.lids), largestGap(mesh, points.rightEye.lids)) / eyeToChinPx,
    irisExtent: Math.min(irisExtentOf(bitmap, leftOuter, leftInner), irisExtentOf(bitmap, rightOuter, rightInner)),
    mouthOpening: largestGap(mesh, points.mouthInner) / eyeToChinPx,
    widthToHeight: distance(leftSide, rightSide) / distance(forehead, chin),
    leftEye,
    rightEye,
    mouth,
  };
}
