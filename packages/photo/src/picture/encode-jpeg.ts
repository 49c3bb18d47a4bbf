import { Jimp } from "jimp";
import type { Bitmap } from "./bitmap.ts";

/** Baseline JPEG with a JFIF header and nothing else: no EXIF, no profile, no comment. `quality` is 1 to 100. */
export async function encodeJpeg(bitmap: Bitmap, quality: number): Promise<Uint8Array> {
  // fromBitmap reads the whole underlying buffer, so it gets a copy that has one of its own.
  const picture = Jimp.fromBitmap({
    data: new Uint8Array(bitmap.data),
    width: bitmap.widthPx,
    height: bitmap.heightPx,
  });
  return new Uint8Array(await picture.getBuffer("image/jpeg", { quality }));
}
