/** Pixels a side that an 8×8 block becomes: scaled decoding leaves out the high frequencies. */
export type BlockSize = 1 | 2 | 4 | 8;

const aanScale = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];

/**
 * Folds the transform's constant factors into the quantisation table (raster order). Size 8 is the Arai–Agui–Nakajima
 * factorisation; sizes 4, 2 and 1 are the orthonormal N-point transform of the lowest N×N coefficients times N/8.
 */
export function scaleQuantisation(table: Uint16Array, size: BlockSize): Float32Array {
  return Float32Array.from(table, (value, place) => {
    const row = place >> 3;
    const column = place & 7;
    return size === 8 ? (value * (aanScale[row] ?? 0) * (aanScale[column] ?? 0)) / 8 : value / 8;
  });
}

type Output = Uint8ClampedArray;

function inverse1(block: Float32Array, out: Output, at: number): void {
  out[at] = (block[0] as number) + 128;
}

function inverse2(block: Float32Array, out: Output, at: number, stride: number): void {
  const a = (block[0] as number) + 128;
  const b = block[1] as number;
  const c = block[8] as number;
  const d = block[9] as number;
  out[at] = a + b + c + d;
  out[at + 1] = a - b + c - d;
  out[at + stride] = a + b - c - d;
  out[at + stride + 1] = a - b - c + d;
}

const cos1 = Math.SQRT1_2 * Math.cos(Math.PI / 8) * 2;
const cos3 = Math.SQRT1_2 * Math.cos((3 * Math.PI) / 8) * 2;

function inverse4(block: Float32Array, out: Output, at: number, stride: number): void {
  for (let column = 0; column < 4; column++) {
    const c0 = block[column] as number;
    const c1 = block[column + 8] as number;
    const c2 = block[column + 16] as number;
    const c3 = block[column + 24] as number;
    const p = c1 * cos1 + c3 * cos3;
    const q = c1 * cos3 - c3 * cos1;
    block[column] = c0 + c2 + p;
    block[column + 8] = c0 - c2 + q;
    block[column + 16] = c0 - c2 - q;
    block[column + 24] = c0 + c2 - p;
  }
  for (let row = 0; row < 4; row++) {
    const from = row * 8;
    const c0 = (block[from] as number) + 128;
    const c1 = block[from + 1] as number;
    const c2 = block[from + 2] as number;
    const c3 = block[from + 3] as number;
    const p = c1 * cos1 + c3 * cos3;
    const q = c1 * cos3 - c3 * cos1;
    const to = at + row * stride;
    out[to] = c0 + c2 + p;
    out[to + 1] = c0 - c2 + q;
    out[to + 2] = c0 - c2 - q;
    out[to + 3] = c0 + c2 - p;
  }
}

function inverse8(block: Float32Array, out: Output, at: number, stride: number): void {
  for (let pass = 0; pass < 2; pass++) {
    const step = pass === 0 ? 8 : 1;
    const next = pass === 0 ? 1 : 8;
    for (let line = 0; line < 8; line++) {
      const i = line * next;
      const even0 = (block[i] as number) + (block[i + 4 * step] as number);
      const even1 = (block[i] as number) - (block[i + 4 * step] as number);
      const even3 = (block[i + 2 * step] as number) + (block[i + 6 * step] as number);
      const even2 = ((block[i + 2 * step] as number) - (block[i + 6 * step] as number)) * Math.SQRT2 - even3;
      const t0 = even0 + even3;
      const t3 = even0 - even3;
      const t1 = even1 + even2;
      const t2 = even1 - even2;
      const z13 = (block[i + 5 * step] as number) + (block[i + 3 * step] as number);
      const z10 = (block[i + 5 * step] as number) - (block[i + 3 * step] as number);
      const z11 = (block[i + step] as number) + (block[i + 7 * step] as number);
      const z12 = (block[i + step] as number) - (block[i + 7 * step] as number);
      const t7 = z11 + z13;
      const z5 = (z10 + z12) * 1.847759065;
      const t6 = z5 - 2.61312593 * z10 - t7;
      const t5 = (z11 - z13) * Math.SQRT2 - t6;
      const t4 = 1.0823922 * z12 - z5 + t5;
      if (pass === 0) {
        block[i] = t0 + t7;
        block[i + 7 * step] = t0 - t7;
        block[i + step] = t1 + t6;
        block[i + 6 * step] = t1 - t6;
        block[i + 2 * step] = t2 + t5;
        block[i + 5 * step] = t2 - t5;
        block[i + 4 * step] = t3 + t4;
        block[i + 3 * step] = t3 - t4;
      } else {
        const to = at + line * stride;
        out[to] = t0 + t7 + 128;
        out[to + 7] = t0 - t7 + 128;
        out[to + 1] = t1 + t6 + 128;
        out[to + 6] = t1 - t6 + 128;
        out[to + 2] = t2 + t5 + 128;
        out[to + 5] = t2 - t5 + 128;
        out[to + 4] = t3 + t4 + 128;
        out[to + 3] = t3 - t4 + 128;
      }
    }
  }
}

/** The inverse transform that turns one block's coefficients into `size`×`size` samples at `out[at]`. */
export function inverseDctOf(size: BlockSize) {
  return { 1: inverse1, 2: inverse2, 4: inverse4, 8: inverse8 }[size];
}

/** Highest zigzag index whose coefficient a block of this size uses. */
export const lastIndexOf: Readonly<Record<BlockSize, number>> = { 1: 0, 2: 4, 4: 24, 8: 63 };
