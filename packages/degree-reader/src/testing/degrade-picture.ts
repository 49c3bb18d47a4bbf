import type { SeededRandom } from "./seeded-random.ts";

/** RGBA, eight bits a channel. */
export interface DrawnPicture {
  readonly data: Uint8ClampedArray;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** The eight numbers of the projection that takes the unit square's corners to four points (Heckbert 1989, §2.2.3). */
function squareToQuad([a, b, c, d]: readonly [Corner, Corner, Corner, Corner]) {
  const dx1 = b.x - c.x;
  const dx2 = d.x - c.x;
  const dy1 = b.y - c.y;
  const dy2 = d.y - c.y;
  const sx = a.x - b.x + c.x - d.x;
  const sy = a.y - b.y + c.y - d.y;
  const bottom = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / bottom;
  const h = (dx1 * sy - sx * dy1) / bottom;
  return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h] as const;
}

/** Photographs a picture: it lies within four corners on a plain desk. */
export function project(
  source: DrawnPicture,
  widthPx: number,
  heightPx: number,
  corners: readonly [Corner, Corner, Corner, Corner],
  desk: readonly [number, number, number],
): DrawnPicture {
  const [a, b, c, d, e, f, g, h] = squareToQuad(corners);
  // The inverse by the adjugate; its scale cancels in the division.
  const i = [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
  const [i0 = 0, i1 = 0, i2 = 0, i3 = 0, i4 = 0, i5 = 0, i6 = 0, i7 = 0, i8 = 0] = i;
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const under = i6 * (x + 0.5) + i7 * (y + 0.5) + i8;
      const u = ((i0 * (x + 0.5) + i1 * (y + 0.5) + i2) / under) * source.widthPx - 0.5;
      const v = ((i3 * (x + 0.5) + i4 * (y + 0.5) + i5) / under) * source.heightPx - 0.5;
      const to = (y * widthPx + x) * 4;
      const left = Math.floor(u);
      const top = Math.floor(v);
      const isOutside = left < 0 || top < 0 || left + 1 >= source.widthPx || top + 1 >= source.heightPx;
      for (let channel = 0; channel < 3; channel++) {
        if (isOutside) {
          data[to + channel] = desk[channel] as number;
          continue;
        }
        const at = (top * source.widthPx + left) * 4 + channel;
        const below = at + source.widthPx * 4;
        const partX = u - left;
        const upper = (source.data[at] as number) * (1 - partX) + (source.data[at + 4] as number) * partX;
        const lower = (source.data[below] as number) * (1 - partX) + (source.data[below + 4] as number) * partX;
        data[to + channel] = upper * (1 - (v - top)) + lower * (v - top);
      }
      data[to + 3] = 255;
    }
  }
  return { data, widthPx, heightPx };
}

/** Interference of the camera's grid with the screen's: slow waves, a little different in each colour. */
export function addMoire(picture: DrawnPicture, random: SeededRandom, strength: number): void {
  const { data, widthPx, heightPx } = picture;
  const waves = [0, 1, 2].map(() => ({
    across: random.between(-0.9, 0.9),
    down: random.between(-0.9, 0.9),
    bend: random.between(0.0001, 0.0006),
    phase: random.between(0, 6.28),
  }));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = (y * widthPx + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const { across, down, bend, phase } = waves[channel] as (typeof waves)[number];
        const wave = Math.sin(across * x + down * y + bend * (x * x + y * y) * 0.02 + phase);
        data[at + channel] = (data[at + channel] as number) * (1 + strength * wave);
      }
    }
  }
}

/** A soft shadow from one side and a glare spot. */
export function addShadow(picture: DrawnPicture, random: SeededRandom, strength: number): void {
  const { data, widthPx, heightPx } = picture;
  const angle = random.between(0, 6.28);
  const edge = random.between(-0.3, 0.3);
  const softness = random.between(0.08, 0.4);
  const spot = { x: random.between(0.1, 0.9) * widthPx, y: random.between(0.1, 0.9) * heightPx };
  const reach = random.between(0.1, 0.3) * widthPx;
  const glare = random.between(0, 0.25) * strength;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const side = (x / widthPx - 0.5) * Math.cos(angle) + (y / heightPx - 0.5) * Math.sin(angle) - edge;
      const light = 1 - strength / (1 + Math.exp(-side / softness));
      const distance = ((x - spot.x) ** 2 + (y - spot.y) ** 2) / (reach * reach);
      const shine = glare * Math.exp(-distance) * 255;
      const at = (y * widthPx + x) * 4;
      for (let channel = at; channel < at + 3; channel++) data[channel] = (data[channel] as number) * light + shine;
    }
  }
}

export function addNoise(picture: DrawnPicture, random: SeededRandom, deviation: number): void {
  const { data } = picture;
  for (let at = 0; at < data.length; at += 4) {
    const shared = random.normal() * deviation;
    for (let channel = at; channel < at + 3; channel++) data[channel] = (data[channel] as number) + shared;
  }
}

/** Three passes of a three-pixel mean, weighted by `amount` 0 to 1: lens blur of up to about two pixels. */
export function blur(picture: DrawnPicture, amount: number): void {
  const { data, widthPx, heightPx } = picture;
  for (const step of [4, widthPx * 4, 4, widthPx * 4]) {
    const before = data.slice();
    for (let y = 1; y < heightPx - 1; y++) {
      for (let at = (y * widthPx + 1) * 4; at < (y * widthPx + widthPx - 1) * 4; at++) {
        const mean = ((before[at - step] as number) + (before[at] as number) + (before[at + step] as number)) / 3;
        data[at] = (before[at] as number) * (1 - amount) + mean * amount;
      }
    }
  }
}
