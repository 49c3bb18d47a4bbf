import type { Bitmap } from "../picture/bitmap.ts";
import { type DetectedFace, detectFaces } from "./detect-faces.ts";
import { type FaceMesh, findFaceMesh } from "./face-mesh.ts";
import { type FaceMeasurements, measureFace } from "./measure-face.ts";
import { findPerson, type PersonMask } from "./person-mask.ts";

/** Everything the models say about a picture; the measured face is the largest. */
export interface FaceAnalysis {
  readonly faces: readonly DetectedFace[];
  readonly mask: PersonMask;
  readonly face: { readonly mesh: FaceMesh; readonly measurements: FaceMeasurements } | null;
}

const minMeshConfidence = 0.5;

/** Runs the face and person models on an upright picture of at most about 1,000 pixels on its longer side. */
export async function analyseFace(bitmap: Bitmap): Promise<FaceAnalysis> {
  const faces = await detectFaces(bitmap);
  const mask = await findPerson(bitmap);
  const [largest] = faces;
  if (!largest) return { faces, mask, face: null };
  const mesh = await findFaceMesh(bitmap, largest);
  if (mesh.confidence < minMeshConfidence) return { faces: [], mask, face: null };
  return { faces, mask, face: { mesh, measurements: measureFace(bitmap, mesh, mask) } };
}
