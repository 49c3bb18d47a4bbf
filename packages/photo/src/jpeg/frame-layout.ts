import { zigzag } from "./entropy-reader.ts";
import { buildHuffmanTable, type HuffmanTable } from "./huffman-table.ts";

export interface FrameComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantisationId: number;
  readonly dcId: number;
  readonly acId: number;
}

/** What a baseline scan needs, from the markers before it. */
export interface FrameLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: readonly FrameComponent[];
  readonly quantisation: ReadonlyMap<number, Uint16Array>;
  readonly dcTables: ReadonlyMap<number, HuffmanTable>;
  readonly acTables: ReadonlyMap<number, HuffmanTable>;
  readonly restartInterval: number;
  /** 0: components are RGB, 1: YCbCr. */
  readonly colourTransform: 0 | 1;
  readonly scanAt: number;
}

function readQuantisation(segment: Uint8Array, tables: Map<number, Uint16Array>): boolean {
  let at = 0;
  while (at < segment.length) {
    const head = segment[at++] ?? 0;
    const isWide = head >> 4 === 1;
    if (head >> 4 > 1 || at + (isWide ? 128 : 64) > segment.length) return false;
    const table = new Uint16Array(64);
    for (const place of zigzag) {
      const high = isWide ? (segment[at++] ?? 0) << 8 : 0;
      table[place] = high | (segment[at++] ?? 0);
    }
    tables.set(head & 15, table);
  }
  return true;
}

function readHuffman(
  segment: Uint8Array,
  dcTables: Map<number, HuffmanTable>,
  acTables: Map<number, HuffmanTable>,
): boolean {
  let at = 0;
  while (at < segment.length) {
    const head = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = segment.subarray(at + 17, at + 17 + total);
    if (counts.length < 16 || symbols.length < total || total > 256) return false;
    const table = buildHuffmanTable(counts, symbols);
    if (table === null) return false;
    (head >> 4 === 0 ? dcTables : acTables).set(head & 15, table);
    at += 17 + total;
  }
  return true;
}

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: readonly Omit<FrameComponent, "dcId" | "acId">[];
}

function readFrame(segment: Uint8Array): Frame | null {
  const heightPx = ((segment[1] ?? 0) << 8) | (segment[2] ?? 0);
  const widthPx = ((segment[3] ?? 0) << 8) | (segment[4] ?? 0);
  const count = segment[5] ?? 0;
  if (segment[0] !== 8 || !heightPx || !widthPx || (count !== 1 && count !== 3)) return null;
  const components = Array.from({ length: count }, (_, index) => {
    const at = 6 + index * 3;
    const sampling = segment[at + 1] ?? 0;
    return {
      id: segment[at] ?? -1,
      across: sampling >> 4,
      down: sampling & 15,
      quantisationId: segment[at + 2] ?? -1,
    };
  });
  // One component is never interleaved: its sampling factors mean nothing (T.81 A.2.2).
  if (count === 1) return { widthPx, heightPx, components: components.map((one) => ({ ...one, across: 1, down: 1 })) };
  const isUsual = components.every(({ across, down }) => [1, 2].includes(across) && [1, 2].includes(down));
  return isUsual ? { widthPx, heightPx, components } : null;
}

/**
 * Reads the markers of a baseline or extended-sequential Huffman JPEG with one interleaved scan of one or three
 * eight-bit components. Null for anything else (progressive, CMYK, 12-bit, several scans, damaged tables): the
 * fallback codec's work.
 */
export function readFrameLayout(bytes: Uint8Array): FrameLayout | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const quantisation = new Map<number, Uint16Array>();
  const dcTables = new Map<number, HuffmanTable>();
  const acTables = new Map<number, HuffmanTable>();
  let frame: Frame | null = null;
  let restartInterval = 0;
  let adobeTransform: number | null = null;
  let isJfif = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at + 4, end);
    if (marker === 0xda) {
      if (frame === null || segment[0] !== frame.components.length) return null;
      const tableIds = new Map<number, number>();
      for (let nth = 0; nth < frame.components.length; nth++) {
        tableIds.set(segment[1 + nth * 2] ?? -1, segment[2 + nth * 2] ?? 0);
      }
      const components = frame.components.map((one) => {
        const ids = tableIds.get(one.id) ?? 0xff;
        return { ...one, dcId: ids >> 4, acId: ids & 15 };
      });
      const isRgb = frame.components.map((one) => String.fromCharCode(one.id)).join("") === "RGB" && !isJfif;
      const colourTransform = adobeTransform === 0 || (adobeTransform === null && isRgb) ? 0 : 1;
      const { widthPx, heightPx } = frame;
      const layout = { widthPx, heightPx, components, quantisation, dcTables, acTables, restartInterval };
      return { ...layout, colourTransform, scanAt: end };
    }
    if (marker === 0xdb && !readQuantisation(segment, quantisation)) return null;
    if (marker === 0xc4 && !readHuffman(segment, dcTables, acTables)) return null;
    if (marker === 0xc0 || marker === 0xc1) {
      frame = readFrame(segment);
      if (frame === null) return null;
    } else if (marker >= 0xc2 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8) return null;
    if (marker === 0xdd) restartInterval = view.getUint16(at + 4);
    if (marker === 0xe0 && segment[0] === 0x4a) isJfif = true;
    if (marker === 0xee && segment.length >= 12 && segment[0] === 0x41) adobeTransform = segment[11] ?? null;
    at = end;
  }
  return null;
}
