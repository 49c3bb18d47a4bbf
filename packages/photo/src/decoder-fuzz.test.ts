import { Refusal } from "@exam/contracts";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits, isPngByRows } from "./file/photo-limits.ts";
import { decodeJpegScaled } from "./jpeg/decode-jpeg-scaled.ts";
import { DamagedJpegError } from "./jpeg/entropy-reader.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { decodePngReduced } from "./png/decode-png-reduced.ts";
import { drawPortrait, makeRandom } from "./testing/draw-portrait.ts";
import { withExif } from "./testing/make-file.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const { data, widthPx: width, heightPx: height } = drawPortrait({ widthPx: 48, heightPx: 64, noise: 60 });

function picture() {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

async function seeds(): Promise<Uint8Array[]> {
  return [
    withExif(await picture().jpeg({ quality: 90 }).toBuffer(), { orientation: 6, hasGps: true }),
    await picture().jpeg({ quality: 60, chromaSubsampling: "4:4:4" }).toBuffer(),
    await picture().greyscale().jpeg().toBuffer(),
    await picture().jpeg({ progressive: true }).toBuffer(),
    await picture().png().toBuffer(),
    await picture().png({ progressive: true }).toBuffer(),
    await picture().webp().toBuffer(),
  ];
}

/** One to six changes: bytes overwritten, ranges removed, repeated or swapped in from elsewhere. */
function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  let bytes = Uint8Array.from(seed);
  for (let change = 1 + Math.floor(random() * 6); change > 0; change--) {
    const at = Math.floor(random() * bytes.length);
    const length = 1 + Math.floor(random() * 12);
    const kind = Math.floor(random() * 5);
    if (kind === 0) bytes[at] = Math.floor(random() * 256);
    else if (kind === 1) bytes[at] = [0, 0xff, 0x7f, 0x80][Math.floor(random() * 4)] ?? 0;
    else if (kind === 2) bytes = Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + length));
    else if (kind === 3) bytes = Uint8Array.of(...bytes.subarray(0, at + length), ...bytes.subarray(at));
    else bytes.set(bytes.subarray(0, Math.min(length, bytes.length - at)), at);
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

describe("decoder path", () => {
  it("R-PRV-05 the scaled decoder only ever decodes, declines or reports damage, on 20,000 mutated files", async () => {
    const random = makeRandom(4711);
    const jpegs = (await seeds()).slice(0, 4);
    const outcomes = { decoded: 0, declined: 0, damaged: 0 };
    for (let round = 0; round < 20_000; round++) {
      const bytes = mutate(jpegs[round % jpegs.length] ?? new Uint8Array(0), random);
      const facts = inspectPhotoFile(bytes);
      if ((facts.widthPx ?? 0) * (facts.heightPx ?? 0) > 40_000) continue;
      try {
        const bitmap = decodeJpegScaled(bytes, ([1, 2, 4, 8] as const)[round % 4] ?? 8);
        if (bitmap === null) outcomes.declined += 1;
        else {
          outcomes.decoded += 1;
          expect(bitmap.data.length).toBe(bitmap.widthPx * bitmap.heightPx * 4);
        }
      } catch (error) {
        if (!(error instanceof DamagedJpegError)) throw error;
        outcomes.damaged += 1;
      }
    }
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(500);
  });

  it("R-PRV-05 PNG rows decode to pixels or end in an error, on 10,000 mutated files", async () => {
    const random = makeRandom(2718);
    const files = [
      await picture().png().toBuffer(),
      await picture().removeAlpha().png({ adaptiveFiltering: true }).toBuffer(),
      await picture().png({ palette: true }).toBuffer(),
      await picture().toColourspace("rgb16").png().toBuffer(),
    ];
    const outcomes = { decoded: 0, damaged: 0 };
    for (let round = 0; round < 10_000; round++) {
      const bytes = mutate(files[round % files.length] ?? new Uint8Array(0), random);
      const facts = inspectPhotoFile(bytes);
      if (!isPngByRows(facts) || (facts.widthPx ?? 0) * (facts.heightPx ?? 0) > 40_000) continue;
      try {
        const block = 1 + (round % 3);
        const { data: pixels, widthPx, heightPx } = await decodePngReduced(bytes, block);
        outcomes.decoded += 1;
        expect(pixels.length).toBe(widthPx * heightPx * 4);
      } catch (error) {
        // Anything thrown by an assertion is no damage.
        if (!(error instanceof Error) || error.name === "AssertionError") throw error;
        outcomes.damaged += 1;
      }
    }
    for (const count of Object.values(outcomes)) expect(count, JSON.stringify(outcomes)).toBeGreaterThan(100);
  });

  it("R-PRV-05 every decoder behind the door answers with pixels or a refusal, on 2,000 mutated files of every kind", async () => {
    const random = makeRandom(815);
    const files = await seeds();
    let decoded = 0;
    let refused = 0;
    for (let round = 0; round < 2_000; round++) {
      const bytes = mutate(files[round % files.length] ?? new Uint8Array(0), random);
      try {
        const facts = inspectPhotoFile(bytes);
        assertWithinLimits(facts);
        if ((facts.widthPx ?? 0) * (facts.heightPx ?? 0) > 1_000_000) continue;
        const bitmap = await decodePicture(bytes, facts, 64);
        expect(bitmap.data.length).toBe(bitmap.widthPx * bitmap.heightPx * 4);
        decoded += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused += 1;
      }
    }
    expect(decoded).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  });
});
