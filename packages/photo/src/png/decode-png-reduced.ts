import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import type { Bitmap } from "../picture/bitmap.ts";
import { readPngLayout, samplesPerPixel } from "./png-layout.ts";
import { rowReader } from "./row-colours.ts";
import { unfilterRow } from "./unfilter-row.ts";

const inflatedChunkBytes = 256 * 1024;
/** A picture of one enormous row would be held whole; no camera makes rows of half a million pixels. */
const maxRowBytes = 4 * 1024 * 1024;

/** Sums rows of RGB pixels into blocks and writes each finished line of blocks as one row of the result. */
class BlockAverager {
  readonly #block: number;
  readonly #widthPx: number;
  readonly #outWidthPx: number;
  readonly #sums: Float64Array;
  readonly #data: Uint8Array;
  #rows = 0;
  #outY = 0;

  constructor(widthPx: number, heightPx: number, block: number) {
    this.#block = block;
    this.#widthPx = widthPx;
    this.#outWidthPx = Math.ceil(widthPx / block);
    this.#sums = new Float64Array(this.#outWidthPx * 3);
    this.#data = new Uint8Array(this.#outWidthPx * Math.ceil(heightPx / block) * 4);
  }

  add(colours: Uint8Array): void {
    const sums = this.#sums;
    const block = this.#block;
    const end = this.#widthPx * 3;
    for (let at = 0, from = 0; from < end; at += 3) {
      const to = Math.min(end, from + block * 3);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (; from < to; from += 3) {
        red += colours[from] as number;
        green += colours[from + 1] as number;
        blue += colours[from + 2] as number;
      }
      sums[at] = (sums[at] as number) + red;
      sums[at + 1] = (sums[at + 1] as number) + green;
      sums[at + 2] = (sums[at + 2] as number) + blue;
    }
    this.#rows += 1;
    if (this.#rows === block) this.#flush();
  }

  #flush(): void {
    for (let x = 0; x < this.#outWidthPx; x++) {
      const columns = Math.min(this.#block, this.#widthPx - x * this.#block);
      const to = (this.#outY * this.#outWidthPx + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        this.#data[to + channel] = Math.round((this.#sums[x * 3 + channel] as number) / (columns * this.#rows));
      }
      this.#data[to + 3] = 255;
    }
    this.#sums.fill(0);
    this.#rows = 0;
    this.#outY += 1;
  }

  finish(): Bitmap {
    if (this.#rows > 0) this.#flush();
    return { data: this.#data, widthPx: this.#outWidthPx, heightPx: this.#outY };
  }
}

/**
 * Decodes a PNG that is not interlaced row by row (ISO/IEC 15948), averaging squares of `block` pixels: whatever its size,
 * only a few rows and the reduced picture are in memory. Transparent parts are laid over white.
 * @throws Error for damaged data
 */
export async function decodePngReduced(bytes: Uint8Array, block: number): Promise<Bitmap> {
  const layout = readPngLayout(bytes);
  const { widthPx, heightPx, depth } = layout;
  const bitsPerPixel = samplesPerPixel(layout) * depth;
  const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 8);
  if (rowBytes > maxRowBytes) throw new Error("rows too long");
  const step = Math.max(1, bitsPerPixel >> 3);
  const read = rowReader(layout);
  const averager = new BlockAverager(widthPx, heightPx, block);
  let row = new Uint8Array(rowBytes);
  let above = new Uint8Array(rowBytes);
  let filter = -1;
  let filled = 0;
  let y = 0;
  const inflate = createInflate({ chunkSize: inflatedChunkBytes });
  for await (const chunk of Readable.from(layout.data).pipe(inflate)) {
    const part = chunk as Uint8Array;
    for (let at = 0; at < part.length && y < heightPx; ) {
      if (filter < 0) {
        filter = part[at] as number;
        at += 1;
        continue;
      }
      const taken = Math.min(rowBytes - filled, part.length - at);
      row.set(part.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < rowBytes) continue;
      unfilterRow(filter, row, above, step);
      averager.add(read(row));
      [row, above] = [above, row];
      filter = -1;
      filled = 0;
      y += 1;
    }
    // What would follow the last row is nobody's picture: it is not inflated.
    if (y === heightPx) break;
  }
  if (y < heightPx) throw new Error("the picture's data ends early");
  return averager.finish();
}
