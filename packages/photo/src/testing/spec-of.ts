import type { PhotoSpec } from "@exam/contracts";

/** The plainest specification: white, exactly 295×413, more than 45 KB; a test overrides what it is about. */
export function specOf(overrides: Partial<PhotoSpec> = {}): PhotoSpec {
  return {
    id: "test",
    name: "测试规格",
    authority: "测试机构",
    sizeRule: "exact",
    widthPx: 295,
    heightPx: 413,
    minBytes: 46_080,
    byteFloorOn: "source",
    backgrounds: ["white"],
    formats: ["jpeg"],
    geometry: {
      headHeightRatio: { min: 0.42, max: 0.75 },
      crownGapRatio: { min: 0, max: 0.18 },
      eyeLineRatio: { min: 0.22, max: 0.55 },
      maxCentreOffsetRatio: 0.08,
    },
    source: "test",
    checkedAt: "2026-11-21",
    ...overrides,
  };
}
