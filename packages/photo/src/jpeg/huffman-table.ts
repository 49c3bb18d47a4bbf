/** Bits looked up at once; code and value of most AC symbols fit in. */
export const fastBits = 11;

/** Lookup tables of one Huffman code (ITU-T T.81 annex C). */
export interface HuffmanTable {
  /** By the next 16 bits: `symbol << 8 | code length`, 0 where no code matches. */
  readonly codes: Uint16Array;
  /**
   * By the next 11 bits, where code and magnitude bits fit together: `value << 16 | run << 8 | bits consumed`,
   * else 0.
   */
  readonly fast: Int32Array;
}

/** The signed value of `size` magnitude bits (T.81 figure F.12). */
export function extend(magnitude: number, size: number): number {
  return magnitude < 1 << (size - 1) ? magnitude - (1 << size) + 1 : magnitude;
}

/** Builds the tables from the 16 code counts and the symbols of a DHT segment; null when they overflow 16 bits. */
export function buildHuffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const codes = new Uint16Array(65_536);
  const fast = new Int32Array(1 << fastBits);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    for (let nth = counts[length - 1] ?? 0; nth > 0; nth--) {
      if (code >= 1 << length) return null;
      const symbol = symbols[index++] ?? 0;
      const from = code << (16 - length);
      codes.fill((symbol << 8) | length, from, from + (1 << (16 - length)));
      code += 1;
    }
    code <<= 1;
  }
  for (let bits = 0; bits < 1 << fastBits; bits++) {
    const entry = codes[bits << (16 - fastBits)] ?? 0;
    const length = entry & 0xff;
    const symbol = entry >> 8;
    const size = symbol & 15;
    const total = length + size;
    if (length === 0 || size === 0 || total > fastBits) continue;
    const magnitude = (bits >> (fastBits - total)) & ((1 << size) - 1);
    fast[bits] = (extend(magnitude, size) << 16) | ((symbol >> 4) << 8) | total;
  }
  return { codes, fast };
}
