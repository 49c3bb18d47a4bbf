import { type PngLayout, samplesPerPixel } from "./png-layout.ts";

/** One row's pixels as RGB over white, three bytes each; good until the next row is read. */
export type RowReader = (row: Uint8Array) => Uint8Array;

function overWhite(value: number, alpha: number): number {
  return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}

/** The value of a sample as the file stores it, whatever its depth. */
function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0;
  if (depth === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const bit = index * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function paletteReader({ widthPx, depth, palette, transparency }: PngLayout): RowReader {
  const colours = new Uint8Array(256 * 3);
  const entries = Math.min(256, Math.floor(palette.length / 3));
  for (let entry = 0; entry < entries; entry++) {
    for (let channel = 0; channel < 3; channel++) {
      colours[entry * 3 + channel] = overWhite(palette[entry * 3 + channel] ?? 0, transparency[entry] ?? 255);
    }
  }
  const out = new Uint8Array(widthPx * 3);
  return (row) => {
    for (let x = 0; x < widthPx; x++) {
      const from = sampleAt(row, x, depth) * 3;
      out[x * 3] = colours[from] as number;
      out[x * 3 + 1] = colours[from + 1] as number;
      out[x * 3 + 2] = colours[from + 2] as number;
    }
    return out;
  };
}

/** The one colour that counts as transparent in a picture without alpha, as its samples; null where there is none. */
function transparentColour({ colourType, transparency }: PngLayout): readonly number[] | null {
  const count = colourType === 0 ? 1 : colourType === 2 ? 3 : 0;
  if (count === 0 || transparency.length < count * 2) return null;
  return Array.from({ length: count }, (_, at) => sampleAt(transparency, at, 16));
}

/** How to read the rows of a picture: any colour type and depth to eight bits a channel, transparent parts on white. */
export function rowReader(layout: PngLayout): RowReader {
  const { widthPx, depth, colourType } = layout;
  if (colourType === 3) return paletteReader(layout);
  const samples = samplesPerPixel(layout);
  const isColour = colourType === 2 || colourType === 6;
  const hasAlpha = colourType === 4 || colourType === 6;
  const scale = 255 / ((1 << depth) - 1);
  const hole = transparentColour(layout);
  // What nearly every PNG of a photo is: its rows are RGB already.
  if (colourType === 2 && depth === 8 && hole === null) return (row) => row;
  const out = new Uint8Array(widthPx * 3);
  const toByte = (value: number) => (depth === 8 ? value : depth === 16 ? value >> 8 : Math.round(value * scale));
  return (row) => {
    for (let x = 0; x < widthPx; x++) {
      const at = x * samples;
      const red = sampleAt(row, at, depth);
      const green = isColour ? sampleAt(row, at + 1, depth) : red;
      const blue = isColour ? sampleAt(row, at + 2, depth) : red;
      let alpha = 255;
      if (hasAlpha) alpha = toByte(sampleAt(row, at + samples - 1, depth));
      else if (hole !== null && red === hole[0] && (!isColour || (green === hole[1] && blue === hole[2]))) alpha = 0;
      out[x * 3] = alpha === 255 ? toByte(red) : overWhite(toByte(red), alpha);
      out[x * 3 + 1] = alpha === 255 ? toByte(green) : overWhite(toByte(green), alpha);
      out[x * 3 + 2] = alpha === 255 ? toByte(blue) : overWhite(toByte(blue), alpha);
    }
    return out;
  };
}
