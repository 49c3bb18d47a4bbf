import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { decodePngReduced } from "./decode-png-reduced.ts";

const { data, widthPx: width, heightPx: height } = drawPortrait({ widthPx: 121, heightPx: 167, noise: 60 });

function picture() {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

function chunk(name: string, payload: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, payload, Buffer.alloc(4)]);
}

/** A PNG of given header fields and raw rows, each with its filter byte. */
function makePng(
  fields: readonly number[],
  size: readonly [number, number],
  rows: Uint8Array,
  more: Uint8Array[] = [],
) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size[0]);
  header.writeUInt32BE(size[1], 4);
  header.set(fields, 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const parts = [chunk("IHDR", header), ...more, chunk("IDAT", deflateSync(rows)), chunk("IEND", new Uint8Array(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

function colourAt(bitmap: { data: Uint8Array; widthPx: number }, x: number, y: number): number[] {
  return [...bitmap.data.subarray((y * bitmap.widthPx + x) * 4, (y * bitmap.widthPx + x) * 4 + 3)];
}

describe("decodePngReduced", () => {
  it.each([
    ["RGB", () => picture().removeAlpha().png()],
    ["RGB, every filter tried", () => picture().removeAlpha().png({ adaptiveFiltering: true, compressionLevel: 9 })],
    ["RGB with alpha", () => picture().png()],
    ["grey", () => picture().removeAlpha().greyscale().png()],
    ["grey with alpha", () => picture().greyscale().png()],
  ])("R-PHO-02 %s comes out as it went in, pixel by pixel", async (_kind, encode) => {
    const bytes = await encode().toBuffer();
    const wanted = await sharp(bytes)
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer();
    const bitmap = await decodePngReduced(bytes, 1);
    expect([bitmap.widthPx, bitmap.heightPx]).toEqual([width, height]);
    let largest = 0;
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const off = Math.abs((bitmap.data[pixel * 4 + channel] ?? 0) - (wanted[pixel * 3 + channel] ?? 0));
        largest = Math.max(largest, off);
      }
    }
    expect(largest).toBeLessThanOrEqual(1);
  });

  it("R-PHO-02 reads 1, 2, 4 and 16 bits a sample and palettes", async () => {
    const bits = makePng([1, 0, 0, 0, 0], [9, 2], Uint8Array.of(0, 0b10101010, 0x80, 0, 0xff, 0x80));
    const blackAndWhite = await decodePngReduced(bits, 1);
    expect([0, 1, 8].map((x) => colourAt(blackAndWhite, x, 0)[0])).toEqual([255, 0, 255]);
    const pairs = makePng([2, 0, 0, 0, 0], [4, 1], Uint8Array.of(0, 0b00011011));
    const shades = await decodePngReduced(pairs, 1);
    expect([0, 1, 2, 3].map((x) => colourAt(shades, x, 0)[0])).toEqual([0, 85, 170, 255]);
    const palette = chunk("PLTE", Uint8Array.of(10, 20, 30, 200, 100, 50));
    const indexed = makePng([4, 3, 0, 0, 0], [3, 1], Uint8Array.of(0, 0x01, 0x10), [palette]);
    const colours = await decodePngReduced(indexed, 1);
    expect([0, 1, 2].map((x) => colourAt(colours, x, 0))).toEqual([
      [10, 20, 30],
      [200, 100, 50],
      [200, 100, 50],
    ]);
    const deep = makePng([16, 2, 0, 0, 0], [1, 1], Uint8Array.of(0, 0x12, 0x34, 0xab, 0xcd, 0xff, 0xff));
    expect(colourAt(await decodePngReduced(deep, 1), 0, 0)).toEqual([0x12, 0xab, 0xff]);
  });

  it("R-PHO-02 lays what is transparent over white: by alpha, by palette entry, by one colour", async () => {
    const alpha = makePng([8, 6, 0, 0, 0], [1, 1], Uint8Array.of(0, 0, 100, 255, 0));
    expect(colourAt(await decodePngReduced(alpha, 1), 0, 0)).toEqual([255, 255, 255]);
    const more = [chunk("PLTE", Uint8Array.of(0, 0, 0, 9, 9, 9)), chunk("tRNS", Uint8Array.of(0))];
    const indexed = await decodePngReduced(makePng([8, 3, 0, 0, 0], [2, 1], Uint8Array.of(0, 0, 1), more), 1);
    expect([colourAt(indexed, 0, 0)[0], colourAt(indexed, 1, 0)[0]]).toEqual([255, 9]);
    const hole = [chunk("tRNS", Uint8Array.of(0, 1, 0, 2, 0, 3))];
    const rgb = await decodePngReduced(makePng([8, 2, 0, 0, 0], [2, 1], Uint8Array.of(0, 1, 2, 3, 1, 2, 4), hole), 1);
    expect([colourAt(rgb, 0, 0), colourAt(rgb, 1, 0)]).toEqual([
      [255, 255, 255],
      [1, 2, 4],
    ]);
  });

  it("R-PRV-05 a reduced picture is the average of its blocks, the last ones of what is left", async () => {
    const rows = Uint8Array.of(0, 0, 100, 40, 0, 100, 200, 60, 0, 20, 40, 80);
    const bitmap = await decodePngReduced(makePng([8, 0, 0, 0, 0], [3, 3], rows), 2);
    expect([bitmap.widthPx, bitmap.heightPx]).toEqual([2, 2]);
    expect([colourAt(bitmap, 0, 0)[0], colourAt(bitmap, 1, 0)[0]]).toEqual([100, 50]);
    expect([colourAt(bitmap, 0, 1)[0], colourAt(bitmap, 1, 1)[0]]).toEqual([30, 80]);
  });

  it("R-PRV-05 damaged data is an error, and what follows the last row is not even inflated", async () => {
    const rows = Uint8Array.of(0, 1, 2, 3);
    await expect(decodePngReduced(makePng([8, 0, 0, 0, 0], [3, 2], rows), 1)).rejects.toThrow("ends early");
    await expect(decodePngReduced(makePng([8, 0, 0, 0, 0], [3, 1], Uint8Array.of(9, 1, 2, 3)), 1)).rejects.toThrow();
    await expect(decodePngReduced(makePng([3, 0, 0, 0, 0], [3, 1], rows), 1)).rejects.toThrow("unknown coding");
    await expect(decodePngReduced(makePng([16, 6, 0, 0, 0], [40_000_000, 1], rows), 1)).rejects.toThrow("too long");
    const endless = Buffer.concat([rows, Buffer.alloc(50_000_000)]);
    expect((await decodePngReduced(makePng([8, 0, 0, 0, 0], [3, 1], endless), 1)).widthPx).toBe(3);
  });
});
