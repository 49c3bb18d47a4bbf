/** Decoded pixels, RGBA, eight bits a channel, rows from the top. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Lays transparent pixels over white, in place, as every viewer of an ID photo does. */
export function flattenOnWhite(bitmap: Bitmap): Bitmap {
  const { data } = bitmap;
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at - 3; channel < at; channel++) {
      data[channel] = Math.round(((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    data[at] = 255;
  }
  return bitmap;
}
