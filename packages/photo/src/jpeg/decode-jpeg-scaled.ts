import type { Bitmap } from "../picture/bitmap.ts";
import { DamagedJpegError, EntropyReader } from "./entropy-reader.ts";
import { type FrameComponent, type FrameLayout, readFrameLayout } from "./frame-layout.ts";
import type { HuffmanTable } from "./huffman-table.ts";
import { type BlockSize, inverseDctOf, lastIndexOf, scaleQuantisation } from "./inverse-dct.ts";

/** Rows and columns of one component's samples after the scaled inverse transform. */
interface Plane {
  readonly samples: Uint8ClampedArray;
  readonly stride: number;
  /** Plane samples a full-resolution output pixel step takes, as a shift: 0 same size, 1 half. */
  readonly shiftX: number;
  readonly shiftY: number;
}

interface ComponentWork {
  readonly component: FrameComponent;
  readonly blockSize: BlockSize;
  readonly plane: Plane;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly quantisation: Float32Array;
}

function planWork(layout: FrameLayout, size: BlockSize, mcusAcross: number, mcusDown: number): ComponentWork[] | null {
  const maxAcross = Math.max(...layout.components.map((one) => one.across));
  const maxDown = Math.max(...layout.components.map((one) => one.down));
  const work: ComponentWork[] = [];
  for (const component of layout.components) {
    const dc = layout.dcTables.get(component.dcId);
    const ac = layout.acTables.get(component.acId);
    const table = layout.quantisation.get(component.quantisationId);
    if (!dc || !ac || !table) return null;
    // Chroma stored at half size in both directions is decoded twice as large instead of being enlarged afterwards.
    const isQuarter = maxAcross === 2 * component.across && maxDown === 2 * component.down && size < 8;
    const blockSize = (isQuarter ? size * 2 : size) as BlockSize;
    const stride = mcusAcross * component.across * blockSize;
    const samples = new Uint8ClampedArray(stride * mcusDown * component.down * blockSize);
    const shiftX = !isQuarter && component.across < maxAcross ? 1 : 0;
    const shiftY = !isQuarter && component.down < maxDown ? 1 : 0;
    const plane = { samples, stride, shiftX, shiftY };
    work.push({ component, blockSize, plane, dc, ac, quantisation: scaleQuantisation(table, blockSize) });
  }
  return work;
}

function decodeScan(bytes: Uint8Array, layout: FrameLayout, work: readonly ComponentWork[], mcus: [number, number]) {
  const [mcusAcross, mcusDown] = mcus;
  const reader = new EntropyReader(bytes, layout.scanAt);
  const predictions = new Int32Array(work.length);
  const block = new Float32Array(64);
  const transforms = work.map(({ blockSize }) => inverseDctOf(blockSize));
  let untilRestart = layout.restartInterval;
  for (let row = 0; row < mcusDown; row++) {
    for (let column = 0; column < mcusAcross; column++) {
      if (layout.restartInterval > 0) {
        if (untilRestart === 0) {
          reader.restart();
          predictions.fill(0);
          untilRestart = layout.restartInterval;
        }
        untilRestart -= 1;
      }
      for (let nth = 0; nth < work.length; nth++) {
        const { component, blockSize, plane, dc, ac, quantisation } = work[nth] as ComponentWork;
        const transform = transforms[nth] as ReturnType<typeof inverseDctOf>;
        const lastIndex = lastIndexOf[blockSize];
        for (let v = 0; v < component.down; v++) {
          for (let h = 0; h < component.across; h++) {
            block.fill(0);
            const dcValue = (predictions[nth] as number) + reader.readBlock(dc, ac, quantisation, lastIndex, block);
            predictions[nth] = dcValue;
            block[0] = dcValue * (quantisation[0] as number);
            const y = (row * component.down + v) * blockSize;
            const x = (column * component.across + h) * blockSize;
            transform(block, plane.samples, y * plane.stride + x, plane.stride);
          }
        }
      }
    }
    if (reader.isExhausted) throw new DamagedJpegError("scan ends early");
  }
}

function toRgba(work: readonly ComponentWork[], widthPx: number, heightPx: number, isYcc: boolean): Uint8Array {
  const out = new Uint8ClampedArray(widthPx * heightPx * 4);
  const [first, second, third] = work.map((one) => one.plane);
  if (!first) return new Uint8Array(out.buffer);
  let to = 0;
  for (let y = 0; y < heightPx; y++) {
    const row1 = (y >> first.shiftY) * first.stride;
    const row2 = second ? (y >> second.shiftY) * second.stride : 0;
    const row3 = third ? (y >> third.shiftY) * third.stride : 0;
    for (let x = 0; x < widthPx; x++, to += 4) {
      const one = first.samples[row1 + (x >> first.shiftX)] as number;
      if (!second || !third) {
        out[to] = out[to + 1] = out[to + 2] = one;
      } else {
        const two = second.samples[row2 + (x >> second.shiftX)] as number;
        const three = third.samples[row3 + (x >> third.shiftX)] as number;
        if (isYcc) {
          const cb = two - 128;
          const cr = three - 128;
          out[to] = one + 1.402 * cr;
          out[to + 1] = one - 0.344136 * cb - 0.714136 * cr;
          out[to + 2] = one + 1.772 * cb;
        } else {
          out[to] = one;
          out[to + 1] = two;
          out[to + 2] = three;
        }
      }
      out[to + 3] = 255;
    }
  }
  return new Uint8Array(out.buffer);
}

/**
 * Decodes a baseline JPEG at 1/8, 2/8, 4/8 or 8/8 of its size (rounded up), as stored: no orientation applied. High
 * frequencies that a smaller picture can't hold are passed over, so an eighth costs little more than reading the codes.
 * Null where the file is not baseline Huffman of one or three components.
 * @throws DamagedJpegError when the coded data breaks off or makes no sense
 */
export function decodeJpegScaled(bytes: Uint8Array, eighths: BlockSize): Bitmap | null {
  const layout = readFrameLayout(bytes);
  if (layout === null) return null;
  const mcuWidth = 8 * Math.max(...layout.components.map((one) => one.across));
  const mcuHeight = 8 * Math.max(...layout.components.map((one) => one.down));
  const mcusAcross = Math.ceil(layout.widthPx / mcuWidth);
  const mcusDown = Math.ceil(layout.heightPx / mcuHeight);
  const work = planWork(layout, eighths, mcusAcross, mcusDown);
  if (work === null) return null;
  decodeScan(bytes, layout, work, [mcusAcross, mcusDown]);
  const widthPx = Math.ceil((layout.widthPx * eighths) / 8);
  const heightPx = Math.ceil((layout.heightPx * eighths) / 8);
  return { data: toRgba(work, widthPx, heightPx, layout.colourTransform === 1), widthPx, heightPx };
}
