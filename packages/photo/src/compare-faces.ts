import { analyseFace } from "./face/analyse-face.ts";
import { describeFace, descriptorDistance } from "./face/describe-face.ts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import { decodePicture } from "./picture/decode-picture.ts";

/** Only people reject: `review` and `mismatch` both leave the decision to them or to another try. */
export interface FaceComparison {
  readonly outcome: "match" | "review" | "mismatch";
  /** Descriptor distance, 0 for the same picture; null where a picture shows no face. */
  readonly distance: number | null;
}

/**
 * Distances up to which two pictures match without a person, and beyond which they are told apart. 0.6 is dlib's own
 * threshold for one person; the match band is kept far below it because the descriptor has not been validated on
 * Chinese faces (docs/face-comparison.md in this package).
 */
const bands = { match: 0.28, mismatch: 0.6 } as const;

const comparedLongSidePx = 1000;

async function describe(bytes: Uint8Array): Promise<Float32Array | null> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  const bitmap = await decodePicture(bytes, facts, comparedLongSidePx);
  const { face } = await analyseFace(bitmap);
  return face === null ? null : describeFace(bitmap, face.mesh);
}

/** The band a descriptor distance falls in. */
export function outcomeOf(distance: number): FaceComparison["outcome"] {
  if (distance <= bands.match) return "match";
  return distance > bands.mismatch ? "mismatch" : "review";
}

/**
 * Compares the largest faces of two pictures. Without a face in either there is nothing to compare: `review`.
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `request/too-large`
 */
export async function compareFaces(bytes: Uint8Array, reference: Uint8Array): Promise<FaceComparison> {
  const first = await describe(bytes);
  const second = await describe(reference);
  if (first === null || second === null) return { outcome: "review", distance: null };
  const distance = Math.round(descriptorDistance(first, second) * 1000) / 1000;
  return { outcome: outcomeOf(distance), distance };
}
