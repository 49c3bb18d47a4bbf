import type { BackgroundColour } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import type { Bitmap } from "../picture/bitmap.ts";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { checkPhotoPixels } from "./check-pixels.ts";

function failed(bitmap: Bitmap, background: BackgroundColour = "white"): string[] {
  return checkPhotoPixels(bitmap, { backgrounds: [background] })
    .filter((one) => one.status === "fail")
    .map((one) => `${one.check} ${one.severity}`);
}

function lit(bitmap: Bitmap, factor: number): Bitmap {
  return { ...bitmap, data: bitmap.data.map((value, at) => (at % 4 === 3 ? value : Math.min(255, value * factor))) };
}

describe("what pixels tell before the upload", () => {
  it("R-PHO-02 a compliant portrait is not doubted, on light and dark skin", () => {
    expect(failed(drawPortrait())).toEqual([]);
    expect(failed(drawPortrait({ skin: [140, 98, 74] }))).toEqual([]);
    expect(checkPhotoPixels(drawPortrait(), { backgrounds: ["white"] }).map((one) => one.check)).toEqual([
      "background-colour",
      "background-uniformity",
      "shadow",
      "under-exposure",
      "over-exposure",
    ]);
  });

  it("R-PHO-02 a background of another colour is doubted, never refused", () => {
    expect(failed(drawPortrait({ background: [120, 160, 90] }))).toEqual(["background-colour warning"]);
    expect(failed(drawPortrait({ background: [67, 142, 219] }), "blue")).toEqual([]);
  });

  it("R-PHO-02 a picture far too dark or far too bright is doubted", () => {
    expect(failed(lit(drawPortrait(), 0.12))).toContain("under-exposure warning");
    expect(failed(lit(drawPortrait(), 3))).toContain("over-exposure warning");
  });

  it("works down to one pixel", () => {
    expect(
      checkPhotoPixels({ data: new Uint8Array(4), widthPx: 1, heightPx: 1 }, { backgrounds: ["white"] }),
    ).toHaveLength(5);
  });
});
