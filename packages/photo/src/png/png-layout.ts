/** What a PNG's chunks say about its rows. */
export interface PngLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Bits of one sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colourType: number;
  readonly palette: Uint8Array;
  /** The tRNS chunk: alpha by palette entry, or the one transparent colour. */
  readonly transparency: Uint8Array;
  readonly data: readonly Uint8Array[];
}

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export function samplesPerPixel(layout: PngLayout): number {
  return samplesOf[layout.colourType] ?? 1;
}

/** Reads the chunks of a PNG that is not interlaced. @throws Error when they are not those of one */
export function readPngLayout(bytes: Uint8Array): PngLayout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const payload = bytes.subarray(at + 8, end);
    if (name === "IDAT") data.push(payload);
    else if (!chunks.has(name)) chunks.set(name, payload);
    if (name === "IEND") break;
    at = end + 4;
  }
  const header = chunks.get("IHDR");
  if (header === undefined || header.length < 13) throw new Error("no header");
  const head = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [depth, colourType, compression, filter, interlace] = header.subarray(8, 13);
  const isKnown = depthsOf[colourType ?? -1]?.includes(depth ?? 0) && compression === 0 && filter === 0;
  if (!isKnown || interlace !== 0 || depth === undefined || colourType === undefined) throw new Error("unknown coding");
  const palette = chunks.get("PLTE") ?? new Uint8Array(0);
  if (colourType === 3 && palette.length < 3) throw new Error("no palette");
  const transparency = chunks.get("tRNS") ?? new Uint8Array(0);
  return { widthPx: head.getUint32(0), heightPx: head.getUint32(4), depth, colourType, palette, transparency, data };
}
