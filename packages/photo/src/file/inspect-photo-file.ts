import { ByteView } from "./byte-view.ts";
import { inspectForeign } from "./inspect-foreign.ts";
import { inspectJpeg } from "./inspect-jpeg.ts";
import { inspectPng } from "./inspect-png.ts";
import { inspectWebp } from "./inspect-webp.ts";
import type { PhotoFileFacts } from "./photo-file-facts.ts";
import { sniffFormat } from "./sniff-format.ts";

/**
 * Facts of a file from its bytes alone: true format, upright pixel size, orientation, coding, density, metadata,
 * truncation and what follows the end marker. No pixel is decoded, so a bomb costs no more than its own bytes.
 * Never throws: garbage is `other`, nothing is `empty`.
 */
export function inspectPhotoFile(bytes: Uint8Array): PhotoFileFacts {
  const format = sniffFormat(new ByteView(bytes));
  if (format === "jpeg") return inspectJpeg(bytes);
  if (format === "png") return inspectPng(bytes);
  if (format === "webp") return inspectWebp(bytes);
  return inspectForeign(format, bytes);
}
