import { ByteView } from "./byte-view.ts";
import { classifyTrailing } from "./classify-trailing.ts";
import { bareFacts, type PhotoColourModel, type PhotoFileFacts, uprightSize } from "./photo-file-facts.ts";
import { readExif } from "./read-exif.ts";

const colourModels: Readonly<Record<number, PhotoColourModel>> = {
  0: "grey",
  2: "rgb",
  3: "palette",
  4: "grey",
  6: "rgb",
};

/** Walks a PNG's chunks to IEND. */
export function inspectPng(bytes: Uint8Array): PhotoFileFacts {
  const view = new ByteView(bytes);
  let facts = bareFacts("png", bytes.length);
  let stored: { widthPx: number; heightPx: number } | null = null;
  let endsAt: number | null = null;
  let hasData = false;
  let at = 8;
  while (at + 12 <= view.length) {
    const length = view.uint32(at);
    if (length === null || at + 12 + length > view.length) break;
    const payload = at + 8;
    if (view.hasText("IHDR", at + 4)) {
      const widthPx = view.uint32(payload);
      const heightPx = view.uint32(payload + 4);
      if (widthPx && heightPx) stored ??= { widthPx, heightPx };
      facts = {
        ...facts,
        bitsPerSample: view.uint8(payload + 8),
        colourModel: colourModels[view.uint8(payload + 9) ?? -1] ?? "unknown",
        isProgressive: view.uint8(payload + 12) === 1,
      };
    } else if (view.hasText("IDAT", at + 4)) hasData = true;
    else if (view.hasText("acTL", at + 4)) facts = { ...facts, isAnimated: true };
    else if (view.hasText("pHYs", at + 4) && view.uint8(payload + 8) === 1) {
      facts = { ...facts, densityDpi: Math.round((view.uint32(payload) ?? 0) * 0.0254) || null };
    } else if (view.hasText("eXIf", at + 4)) {
      const exif = readExif(bytes.subarray(payload, payload + length));
      facts = { ...facts, hasExif: true, hasGps: exif.hasGps, orientation: exif.orientation };
    }
    at += 12 + length;
    if (view.hasText("IEND", payload - 4)) {
      endsAt = at;
      break;
    }
  }
  const trailing = endsAt === null ? new Uint8Array(0) : bytes.subarray(endsAt);
  return {
    ...facts,
    ...(stored ? uprightSize(stored.widthPx, stored.heightPx, facts.orientation) : {}),
    isTruncated: endsAt === null || !hasData || stored === null,
    trailingBytes: trailing.length,
    trailingKind: classifyTrailing(trailing),
  };
}
