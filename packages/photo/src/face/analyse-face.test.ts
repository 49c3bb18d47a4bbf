import { describe, expect, it, vi } from "vitest";
import { drawPortrait, type PortraitDrawing, portraitTruth } from "../testing/draw-portrait.ts";
import { analyseFace } from "./analyse-face.ts";
import type { FaceMeasurements } from "./measure-face.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

async function measure(drawing: PortraitDrawing): Promise<FaceMeasurements> {
  const { face } = await analyseFace(drawPortrait(drawing));
  if (face === null) throw new Error("no face found");
  return face.measurements;
}

describe("analyseFace", () => {
  it("R-PHO-02 finds crown, chin and eye line within 2 % of the height of where they were drawn", async () => {
    const drawings: PortraitDrawing[] = [
      {},
      { widthPx: 480, heightPx: 672, headHeightRatio: 0.5, crownGapRatio: 0.05 },
      { headHeightRatio: 0.66, crownGapRatio: 0.12, offsetRatio: 0.06 },
      { background: [67, 142, 219], skin: [150, 105, 80] },
      { widthPx: 600, heightPx: 600, headHeightRatio: 0.4, crownGapRatio: 0.2, background: [200, 30, 40] },
    ];
    for (const drawing of drawings) {
      const face = await measure(drawing);
      const truth = portraitTruth(drawing);
      const heightPx = drawing.heightPx ?? 413;
      expect(Math.abs(face.crownY - truth.crownY) / heightPx).toBeLessThan(0.02);
      expect(Math.abs(face.chinY - truth.chinY) / heightPx).toBeLessThan(0.02);
      expect(Math.abs(face.eyeLineY - truth.eyeLineY) / heightPx).toBeLessThan(0.02);
      expect(Math.abs(face.centreX - truth.centreX) / (drawing.widthPx ?? 295)).toBeLessThan(0.02);
    }
  });

  it("R-PHO-02 measures roll in degrees, clockwise positive", async () => {
    for (const rollDeg of [-14, -6, 0, 6, 14]) {
      expect(Math.abs((await measure({ rollDeg })).rollDeg - rollDeg)).toBeLessThan(2.5);
    }
  });

  it("R-PHO-02 tells shut eyes from open ones and an open mouth from a shut one, on light and dark skin", async () => {
    for (const skin of [
      [236, 198, 172],
      [120, 82, 60],
    ] as const) {
      const calm = await measure({ skin });
      const asleep = await measure({ skin, eyeOpening: 0 });
      const speaking = await measure({ skin, mouthOpening: 1 });
      expect(calm.irisExtent).toBeGreaterThan(0.2);
      expect(asleep.irisExtent).toBeLessThan(0.14);
      expect(calm.mouthOpening).toBeLessThan(0.06);
      expect(speaking.mouthOpening).toBeGreaterThan(0.12);
    }
  });

  it("R-PHO-02 tells a head that runs out of the upper edge", async () => {
    expect((await measure({ crownGapRatio: -0.06 })).isCrownCut).toBe(true);
    expect((await measure({ crownGapRatio: 0.03 })).isCrownCut).toBe(false);
  });

  it("R-PHO-02 finds both faces of a picture with two people and none in an empty one", async () => {
    const one = drawPortrait({ widthPx: 300, heightPx: 420, headHeightRatio: 0.5 });
    const data = new Uint8Array(600 * 420 * 4);
    for (let y = 0; y < 420; y++) {
      const row = one.data.subarray(y * 1200, (y + 1) * 1200);
      data.set(row, y * 2400);
      data.set(row, y * 2400 + 1200);
    }
    expect((await analyseFace({ data, widthPx: 600, heightPx: 420 })).faces.length).toBe(2);
    const empty = { data: new Uint8Array(300 * 400 * 4).fill(255), widthPx: 300, heightPx: 400 };
    expect((await analyseFace(empty)).face).toBeNull();
  });
});
