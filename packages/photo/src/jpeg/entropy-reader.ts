import { extend, fastBits, type HuffmanTable } from "./huffman-table.ts";

const fastMask = (1 << fastBits) - 1;

export const zigzag = Uint8Array.of(
  0,
  1,
  8,
  16,
  9,
  2,
  3,
  10,
  17,
  24,
  32,
  25,
  18,
  11,
  4,
  5,
  12,
  19,
  26,
  33,
  40,
  48,
  41,
  34,
  27,
  20,
  13,
  6,
  7,
  14,
  21,
  28,
  35,
  42,
  49,
  56,
  57,
  50,
  43,
  36,
  29,
  22,
  15,
  23,
  30,
  37,
  44,
  51,
  58,
  59,
  52,
  45,
  38,
  31,
  39,
  46,
  53,
  60,
  61,
  54,
  47,
  55,
  62,
  63,
);

/** Thrown inside the decoder only; the caller turns it into the fallback or a refusal. */
export class DamagedJpegError extends Error {}

/** Reads Huffman-coded blocks of one scan from a JPEG's bytes. */
export class EntropyReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;
  /** Zero bytes supplied because a marker or the end came too early. */
  #paddingBytes = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** True when more was read than the scan holds; up to four bytes of look-ahead are normal. */
  get isExhausted(): boolean {
    return this.#paddingBytes - (this.#count >> 3) > 0;
  }

  #fill(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    let bits = this.#bits;
    let count = this.#count;
    while (count <= 24) {
      let byte = at < bytes.length ? (bytes[at] as number) : 0xff;
      if (byte === 0xff) {
        if (bytes[at + 1] === 0) at += 2;
        else {
          byte = 0;
          this.#paddingBytes += 1;
        }
      } else at += 1;
      bits = (bits << 8) | byte;
      count += 8;
    }
    this.#at = at;
    this.#bits = bits;
    this.#count = count;
  }

  #receive(size: number): number {
    if (this.#count < size) this.#fill();
    this.#count -= size;
    return (this.#bits >>> this.#count) & ((1 << size) - 1);
  }

  #symbol(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const entry = table.codes[(this.#bits >>> (this.#count - 16)) & 0xffff] as number;
    if (entry === 0) throw new DamagedJpegError("no such code");
    this.#count -= entry & 0xff;
    return entry >> 8;
  }

  /**
   * One block: dequantised coefficients go to `block` in raster order, which must be zero where not written; AC
   * coefficients beyond the zigzag index `lastIndex` are passed over. Answers the DC difference (not dequantised).
   */
  readBlock(
    dc: HuffmanTable,
    ac: HuffmanTable,
    quantisation: Float32Array,
    lastIndex: number,
    block: Float32Array,
  ): number {
    const dcSize = this.#symbol(dc);
    if (dcSize > 11) throw new DamagedJpegError("DC size");
    const difference = dcSize === 0 ? 0 : extend(this.#receive(dcSize), dcSize);
    const { codes, fast } = ac;
    let bits = this.#bits;
    let count = this.#count;
    for (let index = 1; index < 64; index++) {
      if (count < 16) {
        this.#count = count;
        this.#fill();
        bits = this.#bits;
        count = this.#count;
      }
      const quick = fast[(bits >>> (count - fastBits)) & fastMask] as number;
      if (quick !== 0) {
        count -= quick & 0xff;
        index += (quick >> 8) & 15;
        if (index <= lastIndex) {
          const place = zigzag[index] as number;
          block[place] = (quick >> 16) * (quantisation[place] as number);
        }
        continue;
      }
      const entry = codes[(bits >>> (count - 16)) & 0xffff] as number;
      if (entry === 0) throw new DamagedJpegError("no such code");
      count -= entry & 0xff;
      const symbol = entry >> 8;
      const size = symbol & 15;
      if (size === 0) {
        if (symbol !== 0xf0) break;
        index += 15;
        continue;
      }
      index += symbol >> 4;
      if (count < size) {
        this.#count = count;
        this.#fill();
        bits = this.#bits;
        count = this.#count;
      }
      count -= size;
      if (index > 63) throw new DamagedJpegError("run past the block");
      if (index <= lastIndex) {
        const place = zigzag[index] as number;
        block[place] = extend((bits >>> count) & ((1 << size) - 1), size) * (quantisation[place] as number);
      }
    }
    this.#bits = bits;
    this.#count = count;
    return difference;
  }

  /** Steps over the restart marker that must stand here. */
  restart(): void {
    const bytes = this.#bytes;
    this.#bits = 0;
    this.#count = 0;
    this.#paddingBytes = 0;
    let at = this.#at;
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff)) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (marker < 0xd0 || marker > 0xd7) throw new DamagedJpegError("restart marker");
    this.#at = at + 2;
  }
}
