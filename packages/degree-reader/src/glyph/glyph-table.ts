import { readFile } from "node:fs/promises";
import { featureCount } from "./glyph-features.ts";

/** How unlike a letter of the table is what was seen: the squared distance in spreads of one letter's own prints. */
export interface GlyphLikeness {
  readonly character: string;
  readonly distance: number;
}

/** What the table's file holds, in this order; numbers are little-endian. */
export interface GlyphTableParts {
  readonly characters: readonly string[];
  /** Styles of print each letter stands in: Hei, Song, Kai. */
  readonly styles: number;
  readonly axes: number;
  readonly mean: Float32Array;
  /** `axes` rows of `featureCount`. */
  readonly projection: Float32Array;
  /** By which a template's numbers are multiplied, one an axis. */
  readonly scales: Float32Array;
  /** `axes` numbers for each style of each letter. */
  readonly templates: Int8Array;
}

const headBytes = 16;

export function packGlyphTable(parts: GlyphTableParts): Uint8Array {
  const letters = Buffer.from(parts.characters.join(""), "utf8");
  const padding = Buffer.alloc((4 - (letters.length % 4)) % 4);
  const head = Buffer.alloc(headBytes);
  [letters.length, parts.characters.length, parts.styles, parts.axes].forEach((value, at) => {
    head.writeUInt32LE(value, at * 4);
  });
  const floats = [parts.mean, parts.projection, parts.scales].map((part) => Buffer.from(part.slice().buffer));
  return Buffer.concat([head, letters, padding, ...floats, Buffer.from(parts.templates.slice().buffer)]);
}

function unpackGlyphTable(file: Uint8Array): GlyphTableParts {
  // A copy of its own begins where numbers of four bytes may.
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  const [letterBytes = 0, count = 0, styles = 0, axes = 0] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  const characters = [...new TextDecoder().decode(bytes.subarray(headBytes, headBytes + letterBytes))];
  let at = headBytes + Math.ceil(letterBytes / 4) * 4;
  const floats = (length: number) => {
    const part = new Float32Array(bytes.buffer, at, length);
    at += length * 4;
    return part;
  };
  const mean = floats(featureCount);
  const projection = floats(featureCount * axes);
  const scales = floats(axes);
  return {
    characters,
    styles,
    axes,
    mean,
    projection,
    scales,
    templates: new Int8Array(bytes.buffer, at, count * styles * axes),
  };
}

/**
 * Han characters of people's names as they look in print, and which of them a letter resembles most: nearest template
 * after linear discriminant analysis (Fukunaga, Introduction to Statistical Pattern Recognition, 1990, §10.2).
 */
export class GlyphTable {
  readonly #parts: GlyphTableParts;
  readonly #rowOf: ReadonlyMap<string, number>;

  constructor(file: Uint8Array) {
    this.#parts = unpackGlyphTable(file);
    this.#rowOf = new Map(this.#parts.characters.map((character, row) => [character, row]));
  }

  get characters(): readonly string[] {
    return this.#parts.characters;
  }

  has(character: string): boolean {
    return this.#rowOf.has(character);
  }

  /** Unlikeness of every letter of the table, in the order of `characters`. */
  distances(features: Float32Array): Float32Array {
    const { axes, styles, mean, projection, scales, templates, characters } = this.#parts;
    const seen = new Float32Array(axes);
    const weights = new Float32Array(axes);
    for (let axis = 0; axis < axes; axis++) {
      const row = axis * featureCount;
      let sum = 0;
      for (let at = 0; at < featureCount; at++) {
        sum += (projection[row + at] as number) * ((features[at] as number) - (mean[at] as number));
      }
      const scale = scales[axis] as number;
      seen[axis] = sum / scale;
      weights[axis] = scale * scale;
    }
    const distances = new Float32Array(characters.length);
    for (let letter = 0, at = 0; letter < characters.length; letter++) {
      let least = Number.POSITIVE_INFINITY;
      for (let style = 0; style < styles; style++) {
        let sum = 0;
        for (let axis = 0; axis < axes; axis++, at++) {
          const off = (templates[at] as number) - (seen[axis] as number);
          sum += (weights[axis] as number) * off * off;
        }
        if (sum < least) least = sum;
      }
      distances[letter] = least;
    }
    return distances;
  }

  /** The letters it resembles most, and those of `others` that the table has, the likest first. */
  rank(features: Float32Array, count: number, others: Iterable<string> = []): GlyphLikeness[] {
    const distances = this.distances(features);
    const rows = [...distances.keys()].sort((a, b) => (distances[a] as number) - (distances[b] as number));
    const chosen = new Set(rows.slice(0, count));
    for (const character of others) {
      const row = this.#rowOf.get(character);
      if (row !== undefined) chosen.add(row);
    }
    return [...chosen]
      .map((row) => ({ character: this.#parts.characters[row] as string, distance: distances[row] as number }))
      .sort((a, b) => a.distance - b.distance);
  }
}

async function load(name: "glyph-table" | "code-table"): Promise<GlyphTable> {
  return new GlyphTable(await readFile(new URL(`./${name}.bin`, import.meta.url)));
}

let letters: Promise<GlyphTable> | null = null;
let marks: Promise<GlyphTable> | null = null;

/** Han characters, loaded once a thread. In a bundle the file lies beside the code, as it does here. */
export function sharedGlyphTable(): Promise<GlyphTable> {
  letters ??= load("glyph-table");
  return letters;
}

/** The capital letters and digits of codes. */
export function sharedCodeTable(): Promise<GlyphTable> {
  marks ??= load("code-table");
  return marks;
}
