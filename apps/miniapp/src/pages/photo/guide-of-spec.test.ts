import { photoSpecs } from "@exam/profiles";
import { describe, expect, it } from "vitest";
import { guideOfSpec } from "./guide-of-spec.ts";

describe("the outline over the camera", () => {
  it.each(photoSpecs.map((spec) => [spec.id, spec] as const))(
    "R-PHO-09 %s: a head that fills it meets the geometry",
    (_id, spec) => {
      const { marks, aspectPercent } = guideOfSpec(spec);
      const mark = (name: string) => {
        const found = marks.find((one) => one.name === name);
        if (!found) throw new Error(`no ${name}`);
        return found;
      };
      const { headHeightRatio, crownGapRatio, eyeLineRatio } = spec.geometry;
      const [head, eyes, shoulders] = [mark("head"), mark("eyes"), mark("shoulders")];
      expect(head.heightPercent / 100).toBeGreaterThan(headHeightRatio.min);
      expect(head.heightPercent / 100).toBeLessThan(headHeightRatio.max);
      expect(head.topPercent / 100).toBeGreaterThan(crownGapRatio.min);
      expect(head.topPercent / 100).toBeLessThan(crownGapRatio.max);
      expect(eyes.topPercent / 100).toBeGreaterThanOrEqual(eyeLineRatio.min);
      expect(eyes.topPercent / 100).toBeLessThanOrEqual(eyeLineRatio.max);
      expect(shoulders.topPercent + shoulders.heightPercent).toBeCloseTo(100);
      expect(shoulders.topPercent).toBeGreaterThan(head.topPercent + head.heightPercent);
      for (const { leftPercent, widthPercent } of marks) expect(leftPercent * 2 + widthPercent).toBeCloseTo(100);
      expect(aspectPercent).toBeCloseTo((100 * spec.heightPx) / spec.widthPx);
    },
  );
});
