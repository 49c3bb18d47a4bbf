import type { Bitmap } from "../picture/bitmap.ts";

type Colour = readonly [number, number, number];

export interface PortraitDrawing {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly background?: Colour;
  /** Amplitude of the fabric's noise, 0–255: more noise, more bytes. */
  readonly noise?: number;
}

/** Numbers from 0 to 1 that are the same on every run (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A head-and-shoulders drawing: hair, face and noisy dark fabric before a plain background. */
export function drawPortrait(drawing: PortraitDrawing = {}): Bitmap {
  const { widthPx = 295, heightPx = 413, background = [255, 255, 255], noise = 120 } = drawing;
  const random = makeRandom(7);
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const across = x / widthPx - 0.5;
      const down = y / heightPx;
      const isFace = (across / 0.19) ** 2 + ((down - 0.4) / 0.2) ** 2 < 1;
      const isHair = (across / 0.23) ** 2 + ((down - 0.34) / 0.24) ** 2 < 1;
      const isBody = down > 0.66 && Math.abs(across) < 0.16 + (down - 0.66) * 1.1;
      const grain = (random() - 0.5) * noise;
      const base: Colour = isFace ? [224, 180, 155] : isHair ? [40, 32, 30] : isBody ? [45, 55, 80] : background;
      const own = isBody || isHair ? grain : 0;
      const at = (y * widthPx + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = Math.min(255, Math.max(0, (base[channel] ?? 0) + own));
      }
      data[at + 3] = 255;
    }
  }
  return { data, widthPx, heightPx };
}
