import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspectPhotoFile } from "../file/inspect-photo-file.ts";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { makePng } from "../testing/make-file.ts";
import { type Bitmap, flattenOnWhite } from "./bitmap.ts";
import { decodePicture } from "./decode-picture.ts";

const drawn = drawPortrait({ widthPx: 120, heightPx: 168, noise: 10, background: [67, 142, 219] });

function encoder(bitmap: Bitmap = drawn) {
  const { data, widthPx: width, heightPx: height } = bitmap;
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
}

function pixelAt(bitmap: Bitmap, across: number, down: number): number[] {
  const at = (Math.floor(down * bitmap.heightPx) * bitmap.widthPx + Math.floor(across * bitmap.widthPx)) * 4;
  return [...bitmap.data.subarray(at, at + 4)];
}

async function decode(bytes: Uint8Array, longSidePx?: number): Promise<Bitmap> {
  return decodePicture(bytes, inspectPhotoFile(bytes), longSidePx);
}

describe("decodePicture", () => {
  it("R-PHO-02 decodes progressive JPEG, PNG, 16-bit PNG and WebP to the same colours", async () => {
    const files = [
      await encoder().jpeg({ progressive: true, quality: 95 }).toBuffer(),
      await encoder().png().toBuffer(),
      await encoder().toColourspace("rgb16").png().toBuffer(),
      await encoder().png({ palette: true }).toBuffer(),
      await encoder().webp({ quality: 95 }).toBuffer(),
    ];
    for (const file of files) {
      const bitmap = await decode(file);
      expect([bitmap.widthPx, bitmap.heightPx]).toEqual([120, 168]);
      for (const [across, down] of [
        [0.05, 0.4],
        [0.5, 0.46],
      ] as const) {
        const pixel = pixelAt(bitmap, across, down);
        pixelAt(drawn, across, down).forEach((value, channel) => {
          expect(Math.abs((pixel[channel] ?? 0) - value)).toBeLessThan(12);
        });
      }
    }
  });

  it("R-PRV-05 a CMYK JPEG is decoded to plausible colours instead of crashing", async () => {
    const bitmap = await decode(await encoder().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer());
    const [red = 0, , blue = 0] = pixelAt(bitmap, 0.05, 0.4);
    expect(blue).toBeGreaterThan(red);
  });

  it("R-PRV-05 a large picture is decoded at a fraction, never below the pixels asked for", async () => {
    const large = drawPortrait({ widthPx: 1500, heightPx: 2100, noise: 10 });
    for (const bytes of [await encoder(large).jpeg().toBuffer(), await encoder(large).png().toBuffer()]) {
      const bitmap = await decode(bytes, 500);
      expect(bitmap.heightPx).toBeGreaterThanOrEqual(500);
      expect(bitmap.heightPx).toBeLessThan(1100);
      expect(bitmap.widthPx / bitmap.heightPx).toBeCloseTo(1500 / 2100, 2);
    }
  });

  it("R-PHO-03 a small picture is never enlarged by the decoder", async () => {
    expect((await decode(await encoder().jpeg().toBuffer(), 5000)).heightPx).toBe(168);
  });

  it("R-PRV-05 an interlaced PNG that inflates beyond its own size is refused", async () => {
    const honest = await sharp(drawn.data, { raw: { width: 120, height: 168, channels: 4 } })
      .png({ progressive: true })
      .toBuffer();
    expect((await decode(honest)).heightPx).toBe(168);
    const lying = Uint8Array.from(honest);
    new DataView(lying.buffer).setUint32(16, 1);
    new DataView(lying.buffer).setUint32(20, 1);
    await expect(decode(lying)).rejects.toMatchObject({ code: "photo/unreadable" });
  });

  it("R-PRV-05 animated WebP and undecodable kinds are refused", async () => {
    const gif = new Uint8Array(Buffer.from("GIF89a\x0a\0\x14\0", "latin1"));
    await expect(decode(gif)).rejects.toMatchObject({ code: "photo/unreadable" });
    const webp = await encoder().webp().toBuffer();
    const facts = { ...inspectPhotoFile(webp), isAnimated: true };
    await expect(decodePicture(webp, facts)).rejects.toMatchObject({ code: "photo/unreadable" });
  });

  it("R-PHO-02 half-transparent pixels are laid over white", async () => {
    const data = Uint8Array.of(0, 0, 0, 128, 0, 0, 0, 0);
    expect([...flattenOnWhite({ data: data.slice(), widthPx: 2, heightPx: 1 }).data]).toEqual([
      127, 127, 127, 255, 255, 255, 255, 255,
    ]);
    const bitmap = await decode(await makePng({ data, widthPx: 2, heightPx: 1 }));
    expect([...bitmap.data.subarray(4, 8)]).toEqual([255, 255, 255, 255]);
  });
});
