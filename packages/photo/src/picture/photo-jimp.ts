import { createJimp } from "@jimp/core";
import png from "@jimp/js-png";
import type { BlockSize } from "../jpeg/inverse-dct.ts";
import { decodeJpeg, decodeWebp, encodeJpeg } from "./photo-codecs.ts";

interface JimpBitmap {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

function toJimp(bitmap: { data: Uint8Array; widthPx: number; heightPx: number }): JimpBitmap {
  const { data } = bitmap;
  return {
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    width: bitmap.widthPx,
    height: bitmap.heightPx,
  };
}

function fromJimp(bitmap: JimpBitmap) {
  return { data: new Uint8Array(bitmap.data), widthPx: bitmap.width, heightPx: bitmap.height };
}

interface JpegDecodeOptions {
  readonly eighths?: BlockSize;
  readonly components?: number;
  readonly pixels?: number;
}

/** JPEG for jimp: scaled decoding of baseline files, a WebAssembly codec for the rest, baseline encoding. */
function fastJpeg() {
  return {
    mime: "image/jpeg" as const,
    encode: async (bitmap: JimpBitmap, { quality = 90 }: { quality?: number } = {}) =>
      Buffer.from(await encodeJpeg(fromJimp(bitmap), quality)),
    decode: async (bytes: Buffer, { eighths = 8, components = 3, pixels = 0 }: JpegDecodeOptions = {}) =>
      toJimp(await decodeJpeg(bytes, eighths, components, pixels)),
  };
}

/** WebP for jimp, reading only. */
function webp() {
  return {
    mime: "image/webp" as const,
    hasAlpha: true,
    encode: async (): Promise<Buffer> => {
      throw new Error("WebP is never written");
    },
    decode: async (bytes: Buffer, { pixels = 0 }: { pixels?: number } = {}) => toJimp(await decodeWebp(bytes, pixels)),
  };
}

/** jimp with the formats of ID photos and none of the others, so that no other decoder is ever reached. */
export const PhotoJimp = createJimp({ formats: [fastJpeg, webp, png] });
