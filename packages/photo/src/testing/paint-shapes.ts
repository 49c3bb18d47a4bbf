import type { Bitmap } from "../picture/bitmap.ts";

export type Colour = readonly [number, number, number];

/** An ellipse in the drawing's own coordinates; `turn` in radians, clockwise as seen. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly turn?: number;
  readonly colour: Colour;
  /** Width of the soft edge as a share of the radius; 0 is as sharp as the pixels allow. */
  readonly softness?: number;
  readonly opacity?: number;
  /** Amplitude of noise inside, 0 to 255. */
  readonly grain?: number;
}

/** How a drawing lies in the picture: a point (0, 0) at the centre, `scale` pixels a unit, turned clockwise. */
export interface Placement {
  readonly centreX: number;
  readonly centreY: number;
  readonly scale: number;
  readonly turn: number;
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

export function fillBackground(widthPx: number, heightPx: number, colour: Colour): Bitmap {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < data.length; at += 4) data.set([...colour, 255], at);
  return { data, widthPx, heightPx };
}

/** Paints one ellipse with an antialiased or soft edge. */
export function paintEllipse(bitmap: Bitmap, placement: Placement, shape: Ellipse, random: () => number): void {
  const { data, widthPx, heightPx } = bitmap;
  const { scale } = placement;
  const cosPlace = Math.cos(placement.turn);
  const sinPlace = Math.sin(placement.turn);
  const centreX = placement.centreX + (shape.x * cosPlace - shape.y * sinPlace) * scale;
  const centreY = placement.centreY + (shape.x * sinPlace + shape.y * cosPlace) * scale;
  const turn = placement.turn + (shape.turn ?? 0);
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const radiusX = Math.max(0.3, shape.radiusX * scale);
  const radiusY = Math.max(0.3, shape.radiusY * scale);
  const softPx = Math.max(1, (shape.softness ?? 0) * Math.min(radiusX, radiusY));
  const reach = Math.max(radiusX, radiusY) + softPx + 1;
  const opacity = shape.opacity ?? 1;
  const right = Math.min(widthPx - 1, Math.ceil(centreX + reach));
  const bottom = Math.min(heightPx - 1, Math.ceil(centreY + reach));
  for (let y = Math.max(0, Math.floor(centreY - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(centreX - reach)); x <= right; x++) {
      const dx = x + 0.5 - centreX;
      const dy = y + 0.5 - centreY;
      const across = (dx * cos + dy * sin) / radiusX;
      const down = (-dx * sin + dy * cos) / radiusY;
      const length = Math.hypot(across, down);
      // Distance to the edge in pixels, to first order (value over gradient).
      const slope = Math.hypot(across / radiusX, down / radiusY) / Math.max(1e-6, length);
      const distance = (length - 1) / Math.max(1e-6, slope);
      const cover = Math.min(1, Math.max(0, 0.5 - distance / softPx)) * opacity;
      if (cover <= 0) continue;
      const grain = shape.grain ? (random() - 0.5) * shape.grain : 0;
      const at = (y * widthPx + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const old = data[at + channel] as number;
        const wanted = Math.min(255, Math.max(0, (shape.colour[channel] as number) + grain));
        data[at + channel] = Math.round(old + (wanted - old) * cover);
      }
    }
  }
}
