import type { Bitmap } from "../picture/bitmap.ts";
import { runModel } from "./neural-models.ts";
import { fromSquare, sampleSquare, type TurnedSquare } from "./sample-square.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One face as the detector sees it, in pixels of the picture. */
export interface DetectedFace {
  readonly confidence: number;
  readonly centre: Point;
  /** Side of the detector's box, about forehead to chin. */
  readonly sidePx: number;
  /** The eyes left and right as seen in the picture. */
  readonly leftEye: Point;
  readonly rightEye: Point;
}

const inputSize = 256;
const minConfidence = 0.5;
const sameFaceOverlap = 0.3;
/** A picture so long that this many windows leave gaps is no portrait; time stays bounded whatever its shape. */
const maxWindows = 6;

/** Anchor centres of BlazeFace's long-range model: two on each of 16×16 cells, six on each of 8×8. */
const anchors: readonly Point[] = [
  { cells: 16, each: 2 },
  { cells: 8, each: 6 },
].flatMap(({ cells, each }) =>
  Array.from({ length: cells * cells * each }, (_, index) => {
    const cell = Math.floor(index / each);
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
  }),
);

function overlap(first: DetectedFace, second: DetectedFace): number {
  const reach = (first.sidePx + second.sidePx) / 2;
  const span = (a: number, b: number) => Math.min(first.sidePx, second.sidePx, Math.max(0, reach - Math.abs(a - b)));
  const shared = span(first.centre.x, second.centre.x) * span(first.centre.y, second.centre.y);
  return shared / (first.sidePx ** 2 + second.sidePx ** 2 - shared);
}

/** Keeps the most confident of faces that lie on one another. */
function withoutRepeats(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of [...faces].sort((a, b) => b.confidence - a.confidence)) {
    if (kept.every((one) => overlap(one, face) < sameFaceOverlap)) kept.push(face);
  }
  return kept;
}

async function detectInSquare(bitmap: Bitmap, square: TurnedSquare): Promise<DetectedFace[]> {
  const input = sampleSquare(bitmap, square, inputSize, { low: -1, high: 1, outside: 128 });
  const outputs = await runModel("blazeface", input, [1, inputSize, inputSize, 3]);
  const output = (rows: number, columns: number) =>
    outputs.find((one) => one.shape.at(-2) === rows && one.shape.at(-1) === columns)?.values ?? new Float32Array(0);
  const logits = [...output(512, 1), ...output(384, 1)];
  const boxes = [output(512, 16), output(384, 16)];
  const faces: DetectedFace[] = [];
  logits.forEach((logit, index) => {
    const confidence = 1 / (1 + Math.exp(-logit));
    if (confidence < minConfidence) return;
    const values = index < 512 ? boxes[0] : boxes[1];
    const at = (index < 512 ? index : index - 512) * 16;
    const anchor = anchors[index];
    if (!values || !anchor) return;
    const place = (offset: number) =>
      fromSquare(
        square,
        anchor.x + (values[at + offset] ?? 0) / inputSize,
        anchor.y + (values[at + offset + 1] ?? 0) / inputSize,
      );
    const size = Math.max(values[at + 2] ?? 0, values[at + 3] ?? 0);
    faces.push({
      confidence,
      centre: place(0),
      sidePx: (size / inputSize) * square.sidePx,
      leftEye: place(4),
      rightEye: place(6),
    });
  });
  return faces;
}

/** Squares that cover the picture: the whole with margins first, then windows along its longer side. */
function searchSquares(bitmap: Bitmap): { whole: TurnedSquare; windows: TurnedSquare[] } {
  const { widthPx, heightPx } = bitmap;
  const short = Math.min(widthPx, heightPx);
  const long = Math.max(widthPx, heightPx);
  const whole = { centreX: widthPx / 2, centreY: heightPx / 2, sidePx: long, angle: 0 };
  const count = Math.min(maxWindows, Math.max(2, Math.ceil((long / short) * 1.5)));
  const windows = Array.from({ length: count }, (_, index) => {
    const along = short / 2 + ((long - short) * index) / (count - 1);
    const isTall = heightPx >= widthPx;
    return { centreX: isTall ? short / 2 : along, centreY: isTall ? along : short / 2, sidePx: short, angle: 0 };
  });
  return { whole, windows };
}

/**
 * Every face of an upright picture, the largest first (MediaPipe BlazeFace long range, as shipped by
 * `@vladmandic/human`). Where the whole picture shows none, overlapping windows are searched for a small one.
 */
export async function detectFaces(bitmap: Bitmap): Promise<DetectedFace[]> {
  const { whole, windows } = searchSquares(bitmap);
  let faces = withoutRepeats(await detectInSquare(bitmap, whole));
  if (faces.length === 0) {
    const found: DetectedFace[] = [];
    for (const window of windows) found.push(...(await detectInSquare(bitmap, window)));
    faces = withoutRepeats(found);
  }
  return faces.sort((a, b) => b.sidePx - a.sidePx);
}
