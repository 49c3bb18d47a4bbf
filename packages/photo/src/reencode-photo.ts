import { Refusal } from "@exam/contracts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { encodeJpeg } from "./picture/photo-codecs.ts";

const servingQuality = 92;
/** Larger pictures are served at a half or a quarter: enough for any review, and memory stays bounded. */
const servedLongSidePx = 2000;

/** A picture as it may be stored and served. */
export interface ReencodedPhoto {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Any decodable picture as an upright baseline JPEG of the same pixels (fewer where the longer side
 * exceeds 4,000), free of metadata and of whatever was hidden in
 * or behind the file.
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `request/too-large`
 */
export async function reencodePhoto(bytes: Uint8Array): Promise<ReencodedPhoto> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  if (facts.isTruncated) throw new Refusal("photo/unreadable");
  const bitmap = await decodePicture(bytes, facts, servedLongSidePx);
  return {
    bytes: await encodeJpeg(bitmap, servingQuality),
    widthPx: bitmap.widthPx,
    heightPx: bitmap.heightPx,
  };
}
