import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Bitmap } from "../picture/bitmap.ts";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { decodeJpegScaled } from "./decode-jpeg-scaled.ts";

/** A smooth portrait (codecs may differ in noise), encoded by another implementation than the one tested. */
function encoder(widthPx: number, heightPx: number) {
  const { data } = drawPortrait({ widthPx, heightPx, noise: 20, background: [90, 150, 220] });
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha();
}

async function decodeWithSharp(jpeg: Uint8Array): Promise<Bitmap> {
  const { data, info } = await sharp(jpeg)
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}

/** Means over cells of `size` × `size`, so that a picture and its reduced decoding can be compared. */
function cellMeans(bitmap: Bitmap, columns: number, rows: number): number[] {
  const means: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        let count = 0;
        const bottom = Math.floor(((row + 1) * bitmap.heightPx) / rows);
        const right = Math.floor(((column + 1) * bitmap.widthPx) / columns);
        for (let y = Math.floor((row * bitmap.heightPx) / rows); y < bottom; y++) {
          for (let x = Math.floor((column * bitmap.widthPx) / columns); x < right; x++) {
            sum += bitmap.data[(y * bitmap.widthPx + x) * 4 + channel] ?? 0;
            count += 1;
          }
        }
        means.push(sum / count);
      }
    }
  }
  return means;
}

function largestDifference(first: readonly number[], second: readonly number[]): number {
  return Math.max(...first.map((value, index) => Math.abs(value - (second[index] ?? 0))));
}

function meanDifference(first: Bitmap, second: Bitmap): number {
  let sum = 0;
  for (let at = 0; at < first.data.length; at++) sum += Math.abs((first.data[at] ?? 0) - (second.data[at] ?? 0));
  return sum / first.data.length;
}

describe("decodeJpegScaled", () => {
  it("agrees with libjpeg at full size for 4:4:4, 4:2:0 and odd sizes", async () => {
    for (const [widthPx, heightPx] of [
      [160, 224],
      [83, 117],
      [7, 5],
    ] as const) {
      for (const chromaSubsampling of ["4:4:4", "4:2:0"]) {
        const jpeg = await encoder(widthPx, heightPx).jpeg({ quality: 92, chromaSubsampling }).toBuffer();
        const own = decodeJpegScaled(jpeg, 8);
        if (own === null) throw new Error("not decoded");
        expect([own.widthPx, own.heightPx]).toEqual([widthPx, heightPx]);
        expect(meanDifference(own, await decodeWithSharp(jpeg))).toBeLessThan(chromaSubsampling === "4:4:4" ? 0.5 : 4);
      }
    }
  });

  it("decodes a grey picture", async () => {
    const jpeg = await encoder(64, 90).greyscale().jpeg().toBuffer();
    const own = decodeJpegScaled(jpeg, 8);
    if (own === null) throw new Error("not decoded");
    expect(meanDifference(own, await decodeWithSharp(jpeg))).toBeLessThan(0.5);
  });

  it("keeps the local means of the picture at one, two and four eighths", async () => {
    const jpeg = await encoder(320, 448).jpeg({ quality: 95 }).toBuffer();
    const full = cellMeans(await decodeWithSharp(jpeg), 5, 7);
    for (const eighths of [1, 2, 4] as const) {
      const own = decodeJpegScaled(jpeg, eighths);
      if (own === null) throw new Error("not decoded");
      expect([own.widthPx, own.heightPx]).toEqual([40 * eighths, 56 * eighths]);
      expect(largestDifference(cellMeans(own, 5, 7), full)).toBeLessThan(4);
    }
  });

  it("leaves progressive and CMYK files to the fallback", async () => {
    expect(decodeJpegScaled(await encoder(64, 90).jpeg({ progressive: true }).toBuffer(), 8)).toBeNull();
    expect(decodeJpegScaled(await encoder(64, 90).toColourspace("cmyk").jpeg().toBuffer(), 8)).toBeNull();
  });

  it("R-PRV-05 coded data that breaks off before the last rows is an error, even with an end marker behind it", async () => {
    const jpeg = await encoder(160, 224).jpeg({ quality: 92 }).toBuffer();
    const cut = Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Uint8Array.of(0xff, 0xd9)]);
    expect(() => decodeJpegScaled(cut, 2)).toThrow();
  });
});
