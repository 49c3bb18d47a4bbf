import { describe, expect, it } from "vitest";
import {
  backgroundUniformity,
  dynamicRange,
  eyesOpen,
  faceMargins,
  illuminationUniformity,
  interEyeDistance,
  luminanceMean,
  luminanceOf,
  luminanceVariance,
  mouthClosed,
  naturalColour,
  overExposure,
  singleFacePresent,
  underExposure,
} from "./ofiq-measures.ts";

function histogram(shares: Readonly<Record<number, number>>): Float64Array {
  const bins = new Float64Array(256);
  for (const [bin, share] of Object.entries(shares)) bins[Number(bin)] = share;
  return bins;
}

describe("ISO/IEC 29794-5 measures", () => {
  it("R-PHO-02 luminance is linear light weighted after BT.709", () => {
    expect(luminanceOf(255, 255, 255)).toBe(255);
    expect(luminanceOf(0, 0, 0)).toBe(0);
    expect(luminanceOf(255, 0, 0)).toBe(54);
    expect(luminanceOf(188, 188, 188)).toBe(128);
  });

  it("R-PHO-02 luminance mean peaks in the middle and falls to both ends", () => {
    expect(luminanceMean(histogram({ 128: 1 })).scalar).toBe(100);
    expect(luminanceMean(histogram({ 51: 1 })).scalar).toBe(50);
    expect(luminanceMean(histogram({ 204: 1 })).scalar).toBe(50);
    expect(luminanceMean(histogram({ 0: 1 })).scalar).toBe(2);
  });

  it("R-PHO-02 luminance variance peaks at one sixtieth", () => {
    const spread = Math.sqrt(1 / 60) * 255;
    const best = histogram({ [Math.round(128 - spread)]: 0.5, [Math.round(128 + spread)]: 0.5 });
    expect(luminanceVariance(best).scalar).toBe(100);
    expect(luminanceVariance(histogram({ 128: 1 })).scalar).toBe(0);
  });

  it("R-PHO-02 exposure counts the darkest 26 and the brightest 9 levels", () => {
    expect(underExposure(histogram({ 25: 0.5, 26: 0.5 })).raw).toBe(0.5);
    expect(underExposure(histogram({ 26: 1 })).scalar).toBe(100);
    expect(underExposure(histogram({ 10: 1 })).scalar).toBe(0);
    expect(overExposure(histogram({ 246: 0.9, 247: 0.1 }))).toEqual({ raw: 0.1, scalar: 9 });
    expect(overExposure(histogram({ 200: 1 })).scalar).toBe(100);
  });

  it("R-PHO-02 dynamic range is the entropy in bits times 12.5", () => {
    expect(dynamicRange(new Float64Array(256).fill(1 / 256))).toEqual({ raw: 8, scalar: 100 });
    expect(dynamicRange(histogram({ 1: 0.5, 2: 0.5 }))).toEqual({ raw: 1, scalar: 13 });
  });

  it("R-PHO-02 illumination uniformity is what both cheeks share, to the power of 0.3", () => {
    const left = histogram({ 100: 0.5, 110: 0.5 });
    expect(illuminationUniformity(left, left).scalar).toBe(100);
    expect(illuminationUniformity(left, histogram({ 110: 1 }))).toEqual({ raw: 0.5, scalar: 81 });
    expect(illuminationUniformity(left, histogram({ 20: 1 })).scalar).toBe(0);
  });

  it("R-PHO-02 natural colour accepts skin and marks down a blue or green face", () => {
    expect(naturalColour(230, 190, 165).scalar).toBe(100);
    expect(naturalColour(110, 75, 55).scalar).toBe(100);
    expect(naturalColour(120, 140, 220).scalar).toBe(0);
  });

  it("R-PHO-02 the published sigmoids give half their height at their centre", () => {
    expect(eyesOpen(0.02).scalar).toBe(50);
    expect(mouthClosed(0.2).scalar).toBe(50);
    expect(interEyeDistance(70, 0).scalar).toBe(50);
    expect(interEyeDistance(35, 60).raw).toBeCloseTo(70, 6);
    expect(backgroundUniformity(10).scalar).toBe(95);
    expect(singleFacePresent(0.25).scalar).toBe(75);
    expect(faceMargins(0.9, 0.9, 1.4, 1.8)).toMatchObject({
      left: { scalar: 50 },
      right: { scalar: 50 },
      above: { scalar: 50 },
      below: { scalar: 50 },
    });
  });
});
