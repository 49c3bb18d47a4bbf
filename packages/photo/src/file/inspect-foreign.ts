import { ByteView } from "./byte-view.ts";
import { bareFacts, type PhotoFileFacts, type PhotoFileFormat } from "./photo-file-facts.ts";

const searchBytes = 65_536;

function readHeicSize(view: ByteView): { widthPx: number; heightPx: number } | null {
  let largest: { widthPx: number; heightPx: number } | null = null;
  for (
    let at = view.indexOfText("ispe", 0, searchBytes);
    at !== -1;
    at = view.indexOfText("ispe", at + 4, searchBytes)
  ) {
    const widthPx = view.uint32(at + 8);
    const heightPx = view.uint32(at + 12);
    if (!widthPx || !heightPx) continue;
    if (largest === null || widthPx * heightPx > largest.widthPx * largest.heightPx) largest = { widthPx, heightPx };
  }
  return largest;
}

function readTiffSize(view: ByteView): { widthPx: number; heightPx: number } | null {
  const isLittleEndian = view.hasText("II", 0);
  const directory = view.uint32(4, isLittleEndian) ?? -1;
  const count = view.uint16(directory, isLittleEndian) ?? 0;
  let widthPx = 0;
  let heightPx = 0;
  for (let entry = 0; entry < Math.min(count, 512); entry++) {
    const at = directory + 2 + entry * 12;
    const tag = view.uint16(at, isLittleEndian);
    const isShort = view.uint16(at + 2, isLittleEndian) === 3;
    const value = isShort ? view.uint16(at + 8, isLittleEndian) : view.uint32(at + 8, isLittleEndian);
    if (tag === 0x0100) widthPx = value ?? 0;
    if (tag === 0x0101) heightPx = value ?? 0;
  }
  return widthPx && heightPx ? { widthPx, heightPx } : null;
}

/** Facts of a picture format that no specification accepts: enough to name it and its size. */
export function inspectForeign(format: PhotoFileFormat, bytes: Uint8Array): PhotoFileFacts {
  const view = new ByteView(bytes);
  const facts = bareFacts(format, bytes.length);
  if (format === "gif") {
    const isAnimated = view.indexOfText("NETSCAPE2.0", 0, searchBytes) !== -1;
    const size = { widthPx: view.uint16(6, true) || null, heightPx: view.uint16(8, true) || null };
    return { ...facts, ...size, colourModel: "palette", isAnimated };
  }
  if (format === "bmp") {
    const widthPx = Math.abs(view.int32(18, true) ?? 0) || null;
    const heightPx = Math.abs(view.int32(22, true) ?? 0) || null;
    return { ...facts, widthPx, heightPx, colourModel: "rgb" };
  }
  if (format === "heic") return { ...facts, ...(readHeicSize(view) ?? {}) };
  if (format === "tiff") return { ...facts, ...(readTiffSize(view) ?? {}) };
  return facts;
}
