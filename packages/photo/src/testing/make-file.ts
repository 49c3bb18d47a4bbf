import type { Bitmap } from "../picture/bitmap.ts";
import { encodeJpeg } from "../picture/photo-codecs.ts";
import { PhotoJimp } from "../picture/photo-jimp.ts";
import { drawPortrait, type PortraitDrawing } from "./draw-portrait.ts";

/** A JPEG that meets a white 295×413 specification of more than 45 KB unless told otherwise. */
export async function makeJpeg(drawing: PortraitDrawing = {}, quality = 98): Promise<Uint8Array> {
  return encodeJpeg(drawPortrait(drawing), quality);
}

export async function makePng(bitmap: Bitmap): Promise<Uint8Array> {
  const picture = PhotoJimp.fromBitmap({
    data: new Uint8Array(bitmap.data),
    width: bitmap.widthPx,
    height: bitmap.heightPx,
  });
  return new Uint8Array(await picture.getBuffer("image/png"));
}

/** Puts a segment right after a JPEG's start marker. */
export function withSegment(jpeg: Uint8Array, marker: number, payload: Uint8Array): Uint8Array {
  const head = Uint8Array.of(0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 0xff);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

interface ExifContent {
  readonly orientation?: number;
  readonly hasGps?: boolean;
}

/** An `Exif` payload (big-endian TIFF) with orientation and, where asked, an empty GPS directory. */
export function makeExif({ orientation = 1, hasGps = false }: ExifContent): Uint8Array {
  const entries = [[0x0112, 3, 1, orientation << 16], ...(hasGps ? [[0x8825, 4, 1, 8]] : [])];
  const bytes = Buffer.alloc(6 + 8 + 2 + entries.length * 12 + 4);
  bytes.write("Exif\0\0MM\0*", 0, "latin1");
  bytes.writeUInt32BE(8, 10);
  bytes.writeUInt16BE(entries.length, 14);
  entries.forEach(([tag = 0, type = 0, count = 0, value = 0], index) => {
    const at = 16 + index * 12;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(count, at + 4);
    bytes.writeUInt32BE(value >>> 0, at + 8);
  });
  return new Uint8Array(bytes);
}

export function withExif(jpeg: Uint8Array, content: ExifContent): Uint8Array {
  return withSegment(jpeg, 0xe1, makeExif(content));
}
