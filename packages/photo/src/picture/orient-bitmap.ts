import type { Bitmap } from "./bitmap.ts";

/** Turns stored pixels upright by EXIF orientation 1 to 8 (EXIF 2.32, tag 0x0112). */
export function orientBitmap(bitmap: Bitmap, orientation: number): Bitmap {
  if (orientation < 2 || orientation > 8) return bitmap;
  const { widthPx: width, heightPx: height } = bitmap;
  const isOnSide = orientation >= 5;
  const outWidth = isOnSide ? height : width;
  const outHeight = isOnSide ? width : height;
  const isMirroredX = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8;
  const isMirroredY = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7;
  // Pixels move as whole 32-bit words.
  const source = new Uint32Array(bitmap.data.buffer, bitmap.data.byteOffset, width * height);
  const target = new Uint32Array(width * height);
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      const across = isOnSide ? y : x;
      const down = isOnSide ? x : y;
      const sourceX = isMirroredX ? width - 1 - across : across;
      const sourceY = isMirroredY ? height - 1 - down : down;
      target[y * outWidth + x] = source[sourceY * width + sourceX] ?? 0;
    }
  }
  return { data: new Uint8Array(target.buffer), widthPx: outWidth, heightPx: outHeight };
}
