import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaceMeasurements } from "../face/measure-face.ts";
import { specOf } from "../testing/spec-of.ts";
import { planCrop } from "./plan-crop.ts";

function faceOf(crownY: number, chinY: number, centreX: number, isCrownCut = false): FaceMeasurements {
  const origin = { x: 0, y: 0, z: 0 };
  return {
    box: { x: 0, y: 0, width: 1, height: 1 },
    crownY,
    isCrownCut,
    chinY,
    eyeLineY: crownY + (chinY - crownY) * 0.55,
    centreX,
    interEyePx: 60,
    eyeToChinPx: 100,
    rollDeg: 0,
    yawDeg: 0,
    pitchDeg: 0,
    eyeOpening: 0.4,
    irisExtent: 0.4,
    mouthOpening: 0,
    widthToHeight: 0.85,
    leftEye: origin,
    rightEye: origin,
    mouth: origin,
  };
}

describe("planCrop", () => {
  it("R-PHO-03 every planned crop is inside the picture, has the right shape and meets the geometry", () => {
    const spec = specOf();
    const frame = { widthPx: 1000, heightPx: 1400 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 150, max: 900 }),
        fc.integer({ min: 100, max: 900 }),
        (crownY, head, centreX) => {
          const face = faceOf(crownY, crownY + head, centreX);
          const plan = planCrop(face, frame, spec, 0.5);
          if (!plan.isPossible) return;
          const { x, y, width, height } = plan.region;
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(frame.widthPx + 0.5);
          expect(y + height).toBeLessThanOrEqual(frame.heightPx + 1);
          expect(width / height).toBeCloseTo(295 / 413, 6);
          expect(height / 0.5).toBeGreaterThanOrEqual(spec.heightPx - 1);
          const band = spec.geometry.headHeightRatio;
          expect(head / height).toBeGreaterThanOrEqual(band.min - 1e-9);
          expect(head / height).toBeLessThanOrEqual(band.max + 1e-9);
          expect(Math.abs(centreX - (x + width / 2)) / width).toBeLessThanOrEqual(0.08);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("R-PHO-03 a picture that already has the exact size is kept whole", () => {
    const plan = planCrop(faceOf(7, 205, 147), { widthPx: 295, heightPx: 413 }, specOf(), 1);
    expect(plan).toMatchObject({ isPossible: true, region: { height: 413, width: 295 } });
  });

  it("R-PHO-03 what can't be cropped is refused with its reason", () => {
    const frame = { widthPx: 1000, heightPx: 1400 };
    const reasonOf = (face: FaceMeasurements, sourceScale = 1) => {
      const plan = planCrop(face, frame, specOf(), sourceScale);
      return plan.isPossible ? "possible" : plan.reason;
    };
    expect(reasonOf(faceOf(0, 500, 500, true))).toContain("头顶");
    expect(reasonOf(faceOf(700, 1390, 500))).toContain("下巴");
    expect(reasonOf(faceOf(50, 1350, 500))).toMatch(/太大|下巴|头顶/);
    expect(reasonOf(faceOf(600, 700, 500))).toContain("不能放大");
    expect(reasonOf(faceOf(300, 800, 60))).toContain("中间");
  });
});
