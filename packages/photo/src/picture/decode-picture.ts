import { inflateSync } from "node:zlib";
import { Refusal } from "@exam/contracts";
import { Jimp } from "jimp";
import type { PhotoFileFacts } from "../file/photo-file-facts.ts";
import { type Bitmap, flattenOnWhite } from "./bitmap.ts";
import { orientBitmap } from "./orient-bitmap.ts";

const jpegMemoryLimitMb = 2048;

/** Drops application segments (except Adobe's, which names the colour transform): no decoder shall act on metadata. */
function withoutMetadata(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const isMetadata = (marker >= 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!isMetadata) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}

/** An interlaced PNG is inflated without a ceiling by its decoder, so the ceiling is proven here first. */
function assertInflatesWithinSize(bytes: Uint8Array, facts: PhotoFileFacts): void {
  if (!facts.isProgressive || facts.widthPx === null || facts.heightPx === null) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const bytesPerPixel = 8;
  const rowFilters = facts.heightPx * 3 + 16;
  inflateSync(Buffer.concat(parts), { maxOutputLength: facts.widthPx * facts.heightPx * bytesPerPixel + rowFilters });
}

/**
 * Upright pixels of a JPEG or PNG whose facts are within the limits.
 * @throws Refusal `photo/unreadable` for another format or damaged data
 */
export async function decodePicture(bytes: Uint8Array, facts: PhotoFileFacts): Promise<Bitmap> {
  if (facts.format !== "jpeg" && facts.format !== "png") throw new Refusal("photo/unreadable");
  try {
    if (facts.format === "png") assertInflatesWithinSize(bytes, facts);
    const source = facts.format === "jpeg" ? withoutMetadata(bytes) : bytes;
    const { bitmap } = await Jimp.read(Buffer.from(source), {
      "image/jpeg": { maxMemoryUsageInMB: jpegMemoryLimitMb, tolerantDecoding: false },
    });
    const decoded = { data: new Uint8Array(bitmap.data), widthPx: bitmap.width, heightPx: bitmap.height };
    return orientBitmap(flattenOnWhite(decoded), facts.orientation);
  } catch (cause) {
    throw Object.assign(new Refusal("photo/unreadable"), { cause });
  }
}
