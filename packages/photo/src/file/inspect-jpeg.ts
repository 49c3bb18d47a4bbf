import { ByteView } from "./byte-view.ts";
import { classifyTrailing } from "./classify-trailing.ts";
import { bareFacts, type PhotoColourModel, type PhotoFileFacts, uprightSize } from "./photo-file-facts.ts";
import { type ExifFacts, readExif } from "./read-exif.ts";

interface FrameHeader {
  readonly marker: number;
  readonly bitsPerSample: number;
  readonly heightPx: number;
  readonly widthPx: number;
  readonly components: number;
}

const colourModels: Readonly<Record<number, PhotoColourModel>> = { 1: "grey", 3: "rgb", 4: "cmyk" };

function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(view: ByteView, marker: number, at: number): FrameHeader | null {
  const bitsPerSample = view.uint8(at);
  const heightPx = view.uint16(at + 1);
  const widthPx = view.uint16(at + 3);
  const components = view.uint8(at + 5);
  if (bitsPerSample === null || !heightPx || !widthPx || components === null) return null;
  return { marker, bitsPerSample, heightPx, widthPx, components };
}

/** Position after the entropy-coded data that starts at `from`: stuffed zeros, fill bytes and restart markers belong to it. */
function skipScan(view: ByteView, from: number): number {
  for (let at = view.bytes.indexOf(0xff, from); at !== -1; at = view.bytes.indexOf(0xff, at + 1)) {
    const next = view.uint8(at + 1);
    if (next === null) return view.length;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return view.length;
}

function readJfifDensity(view: ByteView, at: number): number | null {
  const unit = view.uint8(at + 7);
  const density = view.uint16(at + 8);
  if (!density || (unit !== 1 && unit !== 2)) return null;
  return unit === 1 ? density : Math.round(density * 2.54);
}

/** Walks a JPEG's markers (ITU-T T.81 annex B) to its end marker. */
export function inspectJpeg(bytes: Uint8Array): PhotoFileFacts {
  const view = new ByteView(bytes);
  let frame: FrameHeader | null = null;
  let exif: ExifFacts | null = null;
  let jfifDensityDpi: number | null = null;
  let hasScan = false;
  let endsAt: number | null = null;
  let at = 2;
  while (at < view.length) {
    if (view.uint8(at) !== 0xff) break;
    const marker = view.uint8(at + 1);
    if (marker === null) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      endsAt = at + 2;
      break;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = view.uint16(at + 2);
    if (length === null || length < 2 || at + 2 + length > view.length) break;
    const payload = at + 4;
    if (isFrameMarker(marker)) frame ??= readFrame(view, marker, payload);
    if (marker === 0xe0 && view.hasText("JFIF\0", payload)) jfifDensityDpi ??= readJfifDensity(view, payload);
    if (marker === 0xe1 && view.hasText("Exif\0\0", payload)) {
      exif ??= readExif(bytes.subarray(payload + 6, at + 2 + length));
    }
    at += 2 + length;
    if (marker === 0xda) {
      hasScan = true;
      at = skipScan(view, at);
    }
  }
  const orientation = exif?.orientation ?? 1;
  const trailing = endsAt === null ? new Uint8Array(0) : bytes.subarray(endsAt);
  const known = bareFacts("jpeg", bytes.length);
  const common = {
    ...known,
    orientation,
    isTruncated: endsAt === null || !hasScan || frame === null,
    trailingBytes: trailing.length,
    trailingKind: classifyTrailing(trailing),
    densityDpi: jfifDensityDpi ?? exif?.densityDpi ?? null,
    hasExif: exif !== null,
    hasGps: exif?.hasGps ?? false,
  };
  if (frame === null) return common;
  return {
    ...common,
    ...uprightSize(frame.widthPx, frame.heightPx, orientation),
    isProgressive: frame.marker === 0xc2,
    isUncommonCoding: frame.marker > 0xc2 || frame.bitsPerSample !== 8,
    colourModel: colourModels[frame.components] ?? "unknown",
    bitsPerSample: frame.bitsPerSample,
  };
}
