import { ByteView } from "./byte-view.ts";

/** The few EXIF facts the audit needs. */
export interface ExifFacts {
  readonly orientation: number;
  readonly hasGps: boolean;
  readonly densityDpi: number | null;
}

const noExif: ExifFacts = { orientation: 1, hasGps: false, densityDpi: null };
const maxEntries = 512;

/** Reads the first directory of a TIFF block (the payload after `Exif\0\0`). Malformed blocks answer the defaults. */
export function readExif(tiff: Uint8Array): ExifFacts {
  const view = new ByteView(tiff);
  const isLittleEndian = view.hasText("II", 0);
  if (!isLittleEndian && !view.hasText("MM", 0)) return noExif;
  const directory = view.uint32(4, isLittleEndian);
  const count = directory === null ? null : view.uint16(directory, isLittleEndian);
  if (directory === null || count === null) return noExif;
  let orientation = 1;
  let hasGps = false;
  let resolution: number | null = null;
  let resolutionUnit = 2;
  for (let entry = 0; entry < Math.min(count, maxEntries); entry++) {
    const at = directory + 2 + entry * 12;
    const tag = view.uint16(at, isLittleEndian);
    if (tag === null) break;
    const value = view.uint16(at + 8, isLittleEndian);
    if (tag === 0x0112 && value !== null && value >= 1 && value <= 8) orientation = value;
    if (tag === 0x0128 && value !== null) resolutionUnit = value;
    if (tag === 0x8825) hasGps = true;
    if (tag === 0x011a) {
      const rational = view.uint32(at + 8, isLittleEndian) ?? -1;
      const numerator = view.uint32(rational, isLittleEndian);
      const denominator = view.uint32(rational + 4, isLittleEndian);
      if (numerator !== null && denominator) resolution = numerator / denominator;
    }
  }
  const perInch = resolutionUnit === 3 ? 2.54 : 1;
  return { orientation, hasGps, densityDpi: resolution === null ? null : Math.round(resolution * perInch) };
}
