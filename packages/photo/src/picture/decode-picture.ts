import { inflateSync } from "node:zlib";
import { Refusal } from "@exam/contracts";
import type { PhotoFileFacts } from "../file/photo-file-facts.ts";
import { isPngByRows } from "../file/photo-limits.ts";
import type { BlockSize } from "../jpeg/inverse-dct.ts";
import { decodePngReduced } from "../png/decode-png-reduced.ts";
import { type Bitmap, flattenOnWhite } from "./bitmap.ts";
import { orientBitmap } from "./orient-bitmap.ts";
import { PhotoJimp } from "./photo-jimp.ts";
import { cropAndResize } from "./resample-bitmap.ts";

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

/** The smallest scale at which the longer side still has the wanted pixels. */
function eighthsFor(longSidePx: number, wantedPx: number | undefined): BlockSize {
  if (wantedPx === undefined) return 8;
  return ([1, 2, 4] as const).find((eighths) => (longSidePx * eighths) / 8 >= wantedPx) ?? 8;
}

/** The largest whole reduction at which the longer side still has the wanted pixels. */
function blockFor(longSidePx: number, wantedPx: number | undefined): number {
  return wantedPx === undefined ? 1 : Math.max(1, Math.floor(longSidePx / wantedPx));
}

function reduceTo(bitmap: Bitmap, wantedPx: number | undefined): Bitmap {
  const longSidePx = Math.max(bitmap.widthPx, bitmap.heightPx);
  if (wantedPx === undefined || longSidePx < wantedPx * 2) return bitmap;
  const { widthPx, heightPx } = bitmap;
  const scale = wantedPx / longSidePx;
  const region = { x: 0, y: 0, width: widthPx, height: heightPx };
  return cropAndResize(
    bitmap,
    region,
    Math.max(1, Math.round(widthPx * scale)),
    Math.max(1, Math.round(heightPx * scale)),
  );
}

/** True when pixels can be had from the file: a whole JPEG, PNG or still WebP. */
export function isDecodable(facts: PhotoFileFacts): boolean {
  const isKnown = facts.format === "jpeg" || facts.format === "png" || facts.format === "webp";
  return isKnown && !facts.isTruncated && !(facts.format === "webp" && facts.isAnimated);
}

/**
 * Upright pixels of a JPEG, PNG or still WebP whose facts are within the limits, transparent parts on white.
 * With `longSidePx` the picture may come smaller: never below that many pixels on its longer side, never enlarged.
 * @throws Refusal `photo/unreadable` for another format or damaged data
 */
export async function decodePicture(bytes: Uint8Array, facts: PhotoFileFacts, longSidePx?: number): Promise<Bitmap> {
  if (!isDecodable(facts) || facts.widthPx === null || facts.heightPx === null) throw new Refusal("photo/unreadable");
  try {
    const stored = isPngByRows(facts)
      ? await decodePngReduced(bytes, blockFor(Math.max(facts.widthPx, facts.heightPx), longSidePx))
      : await decodeWhole(bytes, facts, longSidePx);
    return orientBitmap(reduceTo(stored, longSidePx), facts.orientation);
  } catch (cause) {
    throw Object.assign(new Refusal("photo/unreadable"), { cause });
  }
}

/** By jimp: JPEG at a fraction where it is baseline, everything else at its full size. */
async function decodeWhole(bytes: Uint8Array, facts: PhotoFileFacts, longSidePx: number | undefined): Promise<Bitmap> {
  const { widthPx, heightPx } = facts;
  if (widthPx === null || heightPx === null) throw new Error("no size");
  const pixels = widthPx * heightPx;
  const eighths = eighthsFor(Math.max(widthPx, heightPx), longSidePx);
  const components = facts.colourModel === "cmyk" ? 4 : facts.colourModel === "grey" ? 1 : 3;
  if (facts.format === "png") assertInflatesWithinSize(bytes, facts);
  const source = facts.format === "jpeg" ? withoutMetadata(bytes) : bytes;
  const { bitmap } = await PhotoJimp.fromBuffer(Buffer.from(source), {
    "image/jpeg": { eighths, components, pixels },
    "image/webp": { pixels },
  });
  const { data } = bitmap;
  const isAligned = data.byteOffset % 4 === 0;
  return flattenOnWhite({
    data: isAligned ? new Uint8Array(data.buffer, data.byteOffset, data.length) : new Uint8Array(data),
    widthPx: bitmap.width,
    heightPx: bitmap.height,
  });
}
