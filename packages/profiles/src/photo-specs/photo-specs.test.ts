import type { PhotoSpec } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { isPhotoSpecStale, photoSpecs } from "./photo-specs.ts";

function specOf(id: string): PhotoSpec {
  const spec = photoSpecs.find((candidate) => candidate.id === id);
  if (!spec) throw new Error(`no specification ${id}`);
  return spec;
}

describe("photo specifications", () => {
  it("R-PHO-01 lists at least thirteen specifications with unique kebab-case ids, source and checkedAt", () => {
    expect(photoSpecs.length).toBeGreaterThanOrEqual(13);
    expect(new Set(photoSpecs.map((spec) => spec.id)).size).toBe(photoSpecs.length);
    for (const spec of photoSpecs) {
      expect(spec.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(spec.source.length, spec.id).toBeGreaterThan(20);
      expect(Date.parse(spec.checkedAt), spec.id).not.toBeNaN();
    }
  });

  it("R-PHO-01 nmec asks for exactly 295×413 white jpeg with a source file of at least 45 KB", () => {
    expect(specOf("nmec")).toMatchObject({
      sizeRule: "exact",
      widthPx: 295,
      heightPx: 413,
      minBytes: 46_080,
      byteFloorOn: "source",
      backgrounds: ["white"],
      formats: ["jpeg"],
    });
    expect(specOf("nmec").minBytesExclusive).toBeUndefined();
  });

  it("R-PHO-01 nhc asks for at least 295×413 white jpeg larger than 45 KB", () => {
    expect(specOf("nhc")).toMatchObject({
      sizeRule: "minimum",
      widthPx: 295,
      heightPx: 413,
      minBytes: 46_080,
      minBytesExclusive: true,
      backgrounds: ["white"],
    });
  });

  it("R-PHO-01 qinghai asks for at least 300×420 on red, blue or white, larger than 20 KB", () => {
    expect(specOf("qinghai")).toMatchObject({
      sizeRule: "minimum",
      widthPx: 300,
      heightPx: 420,
      minBytes: 20_480,
      minBytesExclusive: true,
      backgrounds: ["red", "blue", "white"],
    });
  });

  it("R-PHO-01 every geometry can be met: crown gap and head height leave room inside the picture", () => {
    for (const { id, geometry } of photoSpecs) {
      expect(geometry.headHeightRatio.min, id).toBeLessThan(geometry.headHeightRatio.max);
      expect(geometry.crownGapRatio.min, id).toBeLessThan(geometry.crownGapRatio.max);
      expect(geometry.eyeLineRatio.min, id).toBeLessThan(geometry.eyeLineRatio.max);
      expect(geometry.headHeightRatio.min + geometry.crownGapRatio.min, id).toBeLessThan(1);
    }
  });

  it("R-PHO-01 a byte ceiling is never below the floor, and an exact size carries no aspect band", () => {
    for (const spec of photoSpecs) {
      if (spec.minBytes !== undefined && spec.maxBytes !== undefined) {
        expect(spec.maxBytes, spec.id).toBeGreaterThan(spec.minBytes);
      }
      if (spec.sizeRule === "exact") expect(spec.aspectRatio, spec.id).toBeUndefined();
      if (spec.aspectRatio) {
        const ratio = spec.widthPx / spec.heightPx;
        expect(ratio >= spec.aspectRatio.min && ratio <= spec.aspectRatio.max, spec.id).toBe(true);
      }
    }
  });

  it("R-PHO-01 an entry is stale on the 366th day after it was checked, not before", () => {
    const spec = { checkedAt: "2026-01-01" };
    expect(isPhotoSpecStale(spec, new Date("2027-01-01T00:00:00Z"))).toBe(false);
    expect(isPhotoSpecStale(spec, new Date("2027-01-02T00:00:00Z"))).toBe(true);
  });
});
