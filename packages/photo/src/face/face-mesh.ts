import type { Bitmap } from "../picture/bitmap.ts";
import type { DetectedFace } from "./detect-faces.ts";
import { runModel } from "./neural-models.ts";
import { fromSquare, sampleSquare, type TurnedSquare } from "./sample-square.ts";

/** One of MediaPipe's 468 face points: pixels of the picture; `z` towards the camera is negative, same scale. */
export interface MeshPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface FaceMesh {
  readonly points: readonly MeshPoint[];
  /** Certainty that the square shows a face, 0 to 1. */
  readonly confidence: number;
}

const inputSize = 192;
const squareMargin = 1.5;

async function meshInSquare(bitmap: Bitmap, square: TurnedSquare): Promise<FaceMesh> {
  const input = sampleSquare(bitmap, square, inputSize, { low: 0, high: 1, outside: 0 });
  const outputs = await runModel("facemesh", input, [1, inputSize, inputSize, 3]);
  const values = outputs.find((one) => one.shape.at(-1) === 1404)?.values ?? new Float32Array(1404);
  const confidence = outputs.find((one) => one.shape.at(-1) === 1)?.values[0] ?? 0;
  const scale = square.sidePx / inputSize;
  const points = Array.from({ length: 468 }, (_, index) => {
    const at = index * 3;
    const place = fromSquare(square, (values[at] ?? 0) / inputSize, (values[at + 1] ?? 0) / inputSize);
    return { ...place, z: (values[at + 2] ?? 0) * scale };
  });
  return { points, confidence };
}

function angleBetween(from: { x: number; y: number }, to: { x: number; y: number }): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The square around a mesh, turned so that the line through the outer eye corners (33, 263) is level. */
function squareAround(mesh: FaceMesh): TurnedSquare {
  const xs = mesh.points.map((point) => point.x);
  const ys = mesh.points.map((point) => point.y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  const outerLeft = mesh.points[33] ?? { x: 0, y: 0 };
  const outerRight = mesh.points[263] ?? { x: 1, y: 0 };
  return {
    centreX: (left + right) / 2,
    centreY: (top + bottom) / 2,
    sidePx: Math.max(right - left, bottom - top) * squareMargin,
    angle: angleBetween(outerLeft, outerRight),
  };
}

/**
 * The 468 points of a detected face (MediaPipe Face Mesh, as shipped by `@vladmandic/human`), found twice: the second
 * pass looks at the square that the first one found, which steadies roll and scale.
 */
export async function findFaceMesh(bitmap: Bitmap, face: DetectedFace): Promise<FaceMesh> {
  const first = await meshInSquare(bitmap, {
    centreX: face.centre.x,
    centreY: face.centre.y,
    sidePx: face.sidePx * squareMargin,
    angle: angleBetween(face.leftEye, face.rightEye),
  });
  return meshInSquare(bitmap, squareAround(first));
}
