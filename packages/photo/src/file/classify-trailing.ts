import { ByteView } from "./byte-view.ts";
import type { TrailingKind } from "./photo-file-facts.ts";

const startSignatures = ["MZ", "\x7fELF", "Rar!", "7z\xbc\xaf", "\x1f\x8b"];
const anywhereSignatures = ["%PDF-", "<?php", "<script", "<html", "#!/bin/"];

/** What stands after the end marker of a picture. Camera trailers are looked for last: a foreign file may hide behind one. */
export function classifyTrailing(trailing: Uint8Array): TrailingKind {
  const first = trailing[0];
  if (first === undefined) return "none";
  if (trailing.every((byte) => byte === first)) return "padding";
  const view = new ByteView(trailing);
  const hasArchive = view.indexOfText("PK\x05\x06", Math.max(0, view.length - 65_600)) !== -1;
  if (hasArchive || startSignatures.some((text) => view.hasText(text, 0))) return "foreign-file";
  if (anywhereSignatures.some((text) => view.indexOfText(text, 0) !== -1)) return "foreign-file";
  const isSamsungTrailer = view.hasText("SEFT", view.length - 4);
  const isMotionPhoto = view.hasText("ftyp", 4) || view.indexOfText("MotionPhoto_Data", 0, 4096) !== -1;
  const secondPicture = view.indexOfText("\xff\xd8\xff", 0, 4096);
  return isSamsungTrailer || isMotionPhoto || secondPicture !== -1 ? "camera-data" : "unknown";
}
