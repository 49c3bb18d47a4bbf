import mozjpegDecoder from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";
import mozjpegEncoder, { type EncodeOptions } from "@jsquash/jpeg/codec/enc/mozjpeg_enc.js";
import webpDecoder from "@jsquash/webp/codec/dec/webp_dec.js";
import JPEG from "jpeg-js";
import { decodeJpegScaled } from "../jpeg/decode-jpeg-scaled.ts";
import type { BlockSize } from "../jpeg/inverse-dct.ts";
import type { Bitmap } from "./bitmap.ts";
import { WasmCodec } from "./wasm-codec.ts";

interface RawPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

interface Decoder {
  decode(bytes: Uint8Array, preserveOrientation: boolean): RawPicture | null;
}

interface WebpDecoder {
  decode(bytes: Uint8Array): RawPicture | null;
}

interface Encoder {
  encode(data: Uint8Array, widthPx: number, heightPx: number, options: EncodeOptions): Uint8Array | null;
}

const jpegDecoder = new WasmCodec<Decoder>(mozjpegDecoder, "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm");
const jpegEncoder = new WasmCodec<Encoder>(mozjpegEncoder, "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm");
const webpCodec = new WasmCodec<WebpDecoder>(webpDecoder, "@jsquash/webp/codec/dec/webp_dec.wasm");

const cmykMemoryLimitMb = 1024;

function toBitmap(picture: RawPicture | null): Bitmap {
  if (picture === null) throw new Error("nothing decoded");
  const { data, width, height } = picture;
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), widthPx: width, heightPx: height };
}

/**
 * Decodes a JPEG whose metadata was taken out. Baseline files take the scaled decoder; progressive and other odd ones
 * mozjpeg; CMYK, which mozjpeg's build can't convert, jpeg-js. Only the first honours `eighths`.
 */
export async function decodeJpeg(bytes: Uint8Array, eighths: BlockSize, components: number, pixels: number) {
  const scaled = decodeJpegScaled(bytes, eighths);
  if (scaled !== null) return scaled;
  if (components === 4) {
    const options = { useTArray: true, maxMemoryUsageInMB: cmykMemoryLimitMb, tolerantDecoding: false } as const;
    const { data, width, height } = JPEG.decode(bytes, options);
    return { data: new Uint8Array(data), widthPx: width, heightPx: height };
  }
  return jpegDecoder.use(pixels, (codec) => toBitmap(codec.decode(bytes, false)));
}

export async function decodeWebp(bytes: Uint8Array, pixels: number): Promise<Bitmap> {
  return webpCodec.use(pixels, (codec) => toBitmap(codec.decode(bytes)));
}

/** Writes dots per inch into the JFIF header that stands right behind the start marker. */
function setDensity(jpeg: Uint8Array, densityDpi: number): void {
  const isJfif = jpeg[2] === 0xff && jpeg[3] === 0xe0 && jpeg[6] === 0x4a && jpeg[7] === 0x46;
  if (isJfif) jpeg.set([1, densityDpi >> 8, densityDpi & 0xff, densityDpi >> 8, densityDpi & 0xff], 13);
}

/**
 * Baseline JPEG with a JFIF header and nothing else: no EXIF, no profile, no comment.
 * @param quality 1 to 100
 */
export async function encodeJpeg(bitmap: Bitmap, quality: number, densityDpi?: number): Promise<Uint8Array> {
  const { data, widthPx, heightPx } = bitmap;
  const options: EncodeOptions = {
    quality,
    baseline: true,
    arithmetic: false,
    progressive: false,
    optimize_coding: true,
    smoothing: 0,
    color_space: 3,
    quant_table: 0,
    trellis_multipass: false,
    trellis_opt_zero: false,
    trellis_opt_table: false,
    trellis_loops: 1,
    auto_subsample: false,
    // Full colour resolution: clean edges before a coloured background, and no jump in size at any quality.
    chroma_subsample: 1,
    separate_chroma_quality: false,
    chroma_quality: quality,
  };
  const encoded = await jpegEncoder.use(widthPx * heightPx, (codec) => {
    const view = codec.encode(data, widthPx, heightPx, options);
    if (view === null) throw new Error("nothing encoded");
    return Uint8Array.from(view);
  });
  if (densityDpi !== undefined) setDensity(encoded, densityDpi);
  return encoded;
}
