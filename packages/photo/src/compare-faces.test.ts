import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { compareFaces, outcomeOf } from "./compare-faces.ts";
import { makeJpeg } from "./testing/make-file.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

describe("compareFaces", () => {
  it("R-PHO-08 the same face in another size, light and background matches", async () => {
    const photo = await makeJpeg();
    const reference = await makeJpeg({
      widthPx: 480,
      heightPx: 640,
      headHeightRatio: 0.5,
      background: [180, 190, 200],
    });
    const darker = await sharp(reference).linear(0.85, 0).jpeg({ quality: 80 }).toBuffer();
    expect(await compareFaces(photo, darker)).toMatchObject({ outcome: "match" });
    expect((await compareFaces(photo, photo)).distance).toBe(0);
  });

  it("R-PHO-08 another drawn face lies farther than the same one", async () => {
    const photo = await makeJpeg();
    const same = await compareFaces(photo, await makeJpeg({ headHeightRatio: 0.5, seed: 3 }));
    const other = await compareFaces(
      photo,
      await makeJpeg({ skin: [120, 82, 60], hair: [150, 150, 150], mouthOpening: 1 }),
    );
    expect(other.distance ?? 0).toBeGreaterThan((same.distance ?? 1) * 2);
  });

  it("R-PHO-08 three bands: match, review, mismatch", () => {
    expect([0, 0.28, 0.281, 0.6, 0.601, 1.2].map(outcomeOf)).toEqual([
      "match",
      "match",
      "review",
      "review",
      "mismatch",
      "mismatch",
    ]);
  });

  it("R-PHO-08 a picture without a face goes to a person", async () => {
    const empty = await sharp({ create: { width: 300, height: 400, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    expect(await compareFaces(await makeJpeg(), empty)).toEqual({ outcome: "review", distance: null });
  });
});
