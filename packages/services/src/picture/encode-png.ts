import { Jimp } from "jimp";

/** Pixels as RGBA bytes, row by row from the top left. */
export interface Raster {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Encodes pixels as a PNG file. */
export async function encodePng(raster: Raster): Promise<Uint8Array> {
  const image = Jimp.fromBitmap({ data: Buffer.from(raster.data), width: raster.widthPx, height: raster.heightPx });
  return image.getBuffer("image/png");
}

/** A picture that travels inside JSON. */
export function toDataUrl(bytes: Uint8Array, mediaType: string): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}
