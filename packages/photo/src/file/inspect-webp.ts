import { ByteView } from "./byte-view.ts";
import { classifyTrailing } from "./classify-trailing.ts";
import { bareFacts, type PhotoFileFacts, uprightSize } from "./photo-file-facts.ts";
import { readExif } from "./read-exif.ts";

function readUint24(view: ByteView, at: number): number | null {
  const low = view.uint16(at, true);
  const high = view.uint8(at + 2);
  return low === null || high === null ? null : low | (high << 16);
}

function readSize(view: ByteView, at: number): { widthPx: number; heightPx: number } | null {
  const payload = at + 8;
  if (view.hasText("VP8X", at)) {
    const width = readUint24(view, payload + 4);
    const height = readUint24(view, payload + 7);
    return width === null || height === null ? null : { widthPx: width + 1, heightPx: height + 1 };
  }
  if (view.hasText("VP8L", at)) {
    const bits = view.uint32(payload + 1, true);
    return bits === null ? null : { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (view.hasText("VP8 ", at)) {
    const width = view.uint16(payload + 6, true);
    const height = view.uint16(payload + 8, true);
    return width === null || height === null ? null : { widthPx: width & 0x3fff, heightPx: height & 0x3fff };
  }
  return null;
}

/** Walks a WebP's RIFF chunks. */
export function inspectWebp(bytes: Uint8Array): PhotoFileFacts {
  const view = new ByteView(bytes);
  const riffEnd = 8 + (view.uint32(4, true) ?? 0);
  const end = Math.min(riffEnd, view.length);
  let size: { widthPx: number; heightPx: number } | null = null;
  let facts: PhotoFileFacts = { ...bareFacts("webp", bytes.length), colourModel: "rgb", bitsPerSample: 8 };
  for (let at = 12; at + 8 <= end; ) {
    const length = view.uint32(at + 4, true) ?? 0;
    size ??= readSize(view, at);
    if (view.hasText("ANIM", at)) facts = { ...facts, isAnimated: true };
    if (view.hasText("EXIF", at)) {
      const start = view.hasText("Exif\0\0", at + 8) ? at + 14 : at + 8;
      const exif = readExif(bytes.subarray(start, at + 8 + length));
      facts = { ...facts, hasExif: true, hasGps: exif.hasGps, orientation: exif.orientation };
    }
    at += 8 + length + (length & 1);
  }
  const trailing = bytes.subarray(end);
  return {
    ...facts,
    ...(size && size.widthPx > 0 && size.heightPx > 0
      ? uprightSize(size.widthPx, size.heightPx, facts.orientation)
      : {}),
    isTruncated: riffEnd > view.length || size === null,
    trailingBytes: trailing.length,
    trailingKind: classifyTrailing(trailing),
  };
}
