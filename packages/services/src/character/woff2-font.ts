import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { readGlyphIndex } from "./character-map.ts";
import { GlyphStreams, type OutlinePoint } from "./glyph-streams.ts";

/** One font file, opened as far as its outlines need. Lengths are in font units, y upwards. */
export interface Woff2Font {
  readonly unitsPerEm: number;
  /** The closed contours of a character in order, or undefined where the font lacks it. */
  outlineOf(codePoint: number): readonly (readonly OutlinePoint[])[] | undefined;
}

/** The first tags of the table that WOFF2 numbers tables by; fonts of outlines need no more (W3C WOFF 2.0, 4.1). */
const knownTags = ["cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca"];
const arbitraryTag = 63;
const headerBytes = 48;
const decompress = promisify(brotliDecompress);

/**
 * Reads a WOFF2 file with TrueType outlines (W3C WOFF 2.0). The decompression runs off the event loop.
 * @throws Error for a file of another kind; the product's own fonts are the only ones it is given.
 */
export async function readWoff2(bytes: Uint8Array): Promise<Woff2Font> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 0, 4) !== "wOF2") throw new Error("not a WOFF2 file");
  const { tables, end } = readDirectory(file, file.readUInt16BE(12));
  const content = await decompress(file.subarray(end, end + file.readUInt32BE(20)));
  const tableOf = (tag: string): Buffer => {
    const place = tables.get(tag);
    if (place === undefined) throw new Error(`a font without ${tag}`);
    return content.subarray(place.start, place.start + place.length);
  };
  const [head, cmap, glyf] = ["head", "cmap", "glyf"].map(tableOf) as [Buffer, Buffer, Buffer];
  return {
    unitsPerEm: head.readUInt16BE(18),
    outlineOf(codePoint) {
      const index = readGlyphIndex(cmap, codePoint);
      return index === 0 ? undefined : new GlyphStreams(glyf).outlineOf(index);
    },
  };
}

function readDirectory(file: Buffer, count: number) {
  const tables = new Map<string, { start: number; length: number }>();
  let at = headerBytes;
  let start = 0;
  const readLength = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  for (let table = 0; table < count; table++) {
    const flags = file.readUInt8(at++);
    const known = flags & 63;
    const tag = known === arbitraryTag ? file.toString("latin1", at, at + 4) : (knownTags[known] ?? `#${known}`);
    if (known === arbitraryTag) at += 4;
    const originalLength = readLength();
    const version = flags >> 6;
    // Outlines are transformed unless told, everything else only when told.
    const isTransformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
    if (tag === "glyf" && !isTransformed) throw new Error("a font whose outlines are not transformed");
    const length = isTransformed ? readLength() : originalLength;
    tables.set(tag, { start, length });
    start += length;
  }
  return { tables, end: at };
}
