import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteRange, fitQuality } from "./fit-quality.ts";

/** An encoder whose file size grows with quality as pictures' do, steeper or flatter. */
function encoderOf(sizeAt95: number, steepness: number) {
  const sizeOf = (quality: number) => Math.round(sizeAt95 * Math.exp(((quality - 95) / 20) * steepness));
  return { sizeOf, encode: async (quality: number) => new Uint8Array(sizeOf(quality)) };
}

const open: ByteRange = { minBytes: 0, maxBytes: Number.POSITIVE_INFINITY };

describe("fitQuality", () => {
  it("R-PHO-03 takes quality 95 at once where nothing binds", async () => {
    const fit = await fitQuality(encoderOf(50_000, 1).encode, open);
    expect(fit).toMatchObject({ isFitting: true, jpeg: { quality: 95, encodings: 1 } });
  });

  it("R-PHO-03 meets every feasible byte range, within ten encodings", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5_000, max: 400_000 }),
        fc.double({ min: 0.6, max: 2.5, noNaN: true }),
        fc.integer({ min: 40, max: 100 }),
        fc.double({ min: 1.12, max: 4, noNaN: true }),
        async (sizeAt95, steepness, quality, width) => {
          const { sizeOf, encode } = encoderOf(sizeAt95, steepness);
          const minBytes = Math.round(sizeOf(quality) * 0.98);
          const range = { minBytes, maxBytes: Math.round(minBytes * width) };
          const fit = await fitQuality(encode, range);
          expect(fit.isFitting).toBe(true);
          expect(fit.jpeg.bytes.length).toBeGreaterThanOrEqual(range.minBytes);
          expect(fit.jpeg.bytes.length).toBeLessThanOrEqual(range.maxBytes);
          expect(fit.jpeg.encodings).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("R-PHO-03 stays near the ceiling instead of far below it", async () => {
    const { encode, sizeOf } = encoderOf(200_000, 1.4);
    const fit = await fitQuality(encode, { minBytes: 0, maxBytes: 100_000 });
    expect(fit.isFitting).toBe(true);
    expect(sizeOf(fit.jpeg.quality + 1)).toBeGreaterThan(100_000 * 0.95);
  });

  it("R-PHO-03 says what is wrong when no quality reaches the range", async () => {
    const small = await fitQuality(encoderOf(10_000, 1).encode, {
      minBytes: 46_080,
      maxBytes: Number.POSITIVE_INFINITY,
    });
    expect(small).toMatchObject({ isFitting: false, problem: "too-small", jpeg: { quality: 100 } });
    const gap = await fitQuality(encoderOf(100_000, 20).encode, { minBytes: 101_000, maxBytes: 110_000 });
    expect(gap.isFitting).toBe(false);
    const large = await fitQuality(encoderOf(900_000, 1).encode, { minBytes: 0, maxBytes: 20_000 });
    expect(large).toMatchObject({ isFitting: false, problem: "too-large" });
  });
});
