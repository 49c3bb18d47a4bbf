import type { ByteView } from "./byte-view.ts";
import type { PhotoFileFormat } from "./photo-file-facts.ts";

const heicBrands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis"];

/** The format by its leading bytes, never by a file's name or declared type. */
export function sniffFormat(view: ByteView): PhotoFileFormat {
  if (view.length === 0) return "empty";
  if (view.uint8(0) === 0xff && view.uint8(1) === 0xd8 && view.uint8(2) === 0xff) return "jpeg";
  if (view.uint32(0) === 0x89504e47 && view.uint32(4) === 0x0d0a1a0a) return "png";
  if (view.hasText("RIFF", 0) && view.hasText("WEBP", 8)) return "webp";
  if (view.hasText("ftyp", 4) && heicBrands.some((brand) => view.hasText(brand, 8))) return "heic";
  if (view.hasText("GIF87a", 0) || view.hasText("GIF89a", 0)) return "gif";
  if (view.hasText("II*\0", 0) || view.hasText("MM\0*", 0)) return "tiff";
  if (view.hasText("%PDF-", 0)) return "pdf";
  if (view.hasText("PK\x03\x04", 0) || view.hasText("PK\x05\x06", 0)) return "zip";
  const bmpHeaderBytes = view.hasText("BM", 0) ? view.uint32(14, true) : null;
  if (bmpHeaderBytes !== null && bmpHeaderBytes >= 12 && bmpHeaderBytes <= 124) return "bmp";
  if (view.indexOfText("%PDF-", 0, 1024) !== -1) return "pdf";
  return "other";
}
