import { Refusal } from "@exam/contracts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { encodeJpeg } from "./picture/encode-jpeg.ts";

const servingQuality = 92;

/** A picture as it may be stored and served. */
export interface ReencodedPhoto {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Any decodable picture as an upright baseline JPEG of the same pixels, free of metadata and of whatever was hidden in
 * or behind the file.
 * @throws Refusal `photo/unreadable`, `photo/too-many-pixels`, `request/too-large`
 */
export async function reencodePhoto(bytes: Uint8Array): Promise<ReencodedPhoto> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  if (facts.isTruncated) throw new Refusal("photo/unreadable");
  const bitmap = await decodePicture(bytes, facts);
  return {
    bytes: await encodeJpeg(bitmap, servingQuality),
    widthPx: bitmap.widthPx,
    heightPx: bitmap.heightPx,
  };
}
