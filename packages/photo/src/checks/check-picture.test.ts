import type { PhotoCheckName, PhotoFinding, PhotoSpec } from "@exam/contracts";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it, vi } from "vitest";
import { analyseFace } from "../face/analyse-face.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { drawPortrait, type PortraitDrawing } from "../testing/draw-portrait.ts";
import { specOf } from "../testing/spec-of.ts";
import { pictureJudge } from "./check-picture.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

async function check(bitmap: Bitmap, spec: Partial<PhotoSpec> = {}): Promise<Map<PhotoCheckName, PhotoFinding>> {
  const findings = pictureJudge(bitmap, await analyseFace(bitmap), 1)(specOf(spec));
  return new Map(findings.map((one) => [one.check, one]));
}

async function failedOf(bitmap: Bitmap, spec: Partial<PhotoSpec> = {}): Promise<string[]> {
  const findings = await check(bitmap, spec);
  return [...findings.values()].filter((one) => one.status === "fail").map((one) => one.check);
}

async function failedOfDrawing(drawing: PortraitDrawing, spec: Partial<PhotoSpec> = {}): Promise<string[]> {
  return failedOf(drawPortrait(drawing), spec);
}

async function edited(edit: (picture: Sharp) => Sharp, drawing: PortraitDrawing = {}): Promise<Bitmap> {
  const { data, widthPx, heightPx } = drawPortrait(drawing);
  const picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  const png = await edit(picture).png().toBuffer();
  const { data: pixels, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(pixels), widthPx: info.width, heightPx: info.height };
}

describe("pictureJudge", () => {
  it("R-PHO-02 a compliant portrait fails none of the pixel and face checks, on light and dark skin", async () => {
    expect(await failedOfDrawing({})).toEqual([]);
    expect(await failedOfDrawing({ skin: [150, 105, 80] })).toEqual([]);
    expect(await failedOfDrawing({ background: [67, 142, 219] }, { backgrounds: ["blue"] })).toEqual([]);
  });

  it("R-PHO-02 a head too small, too high, too low or aside is told by the check of that name", async () => {
    expect(await failedOfDrawing({ headHeightRatio: 0.34, crownGapRatio: 0.15 })).toContain("head-height");
    expect(await failedOfDrawing({ headHeightRatio: 0.5, crownGapRatio: 0.24 })).toContain("crown-gap");
    expect(await failedOfDrawing({ crownGapRatio: -0.06 })).toContain("crown-gap");
    expect(await failedOfDrawing({ headHeightRatio: 0.5, crownGapRatio: 0.33 })).toContain("eye-line");
    expect(await failedOfDrawing({ offsetRatio: 0.14 })).toContain("centring");
  });

  it("R-PHO-02 a tilted head fails roll", async () => {
    expect(await failedOfDrawing({ rollDeg: 15 })).toContain("roll");
  });

  it("R-PHO-02 shut eyes and an open mouth are errors", async () => {
    expect((await check(drawPortrait({ eyeOpening: 0 }))).get("eyes-open")).toMatchObject({
      status: "fail",
      severity: "error",
    });
    expect((await check(drawPortrait({ mouthOpening: 1 }))).get("mouth-closed")).toMatchObject({
      status: "fail",
      severity: "error",
    });
  });

  it("R-PHO-02 a picture without a face is told, and the checks on the face are left out", async () => {
    const empty = { data: new Uint8Array(295 * 413 * 4).fill(255), widthPx: 295, heightPx: 413 };
    const findings = await check(empty);
    expect(findings.get("face-count")).toMatchObject({ status: "fail", measured: 0 });
    expect(findings.has("roll")).toBe(false);
  });

  it("R-PHO-02 a blurred picture fails sharpness", async () => {
    expect(await failedOf(await edited((picture) => picture.blur(3)))).toContain("sharpness");
  });

  it("R-PHO-02 a small picture blown up is told", async () => {
    const small = await edited((picture) => picture.resize(90));
    const large = sharp(small.data, { raw: { width: small.widthPx, height: small.heightPx, channels: 4 } });
    const png = await large.png().toBuffer();
    const { data } = await sharp(png)
      .resize(295, 413, { fit: "fill" })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(await failedOf({ data: new Uint8Array(data), widthPx: 295, heightPx: 413 })).toContain("enlarged");
  });

  it("R-PHO-02 a face squeezed or pulled wide is told", async () => {
    expect(await failedOf(await edited((picture) => picture.resize(295, 620, { fit: "fill" })))).toContain("stretched");
    expect(await failedOf(await edited((picture) => picture.resize(413, 413, { fit: "fill" })))).toContain("stretched");
  });

  it("R-PHO-02 a black-and-white picture fails greyscale and is not also called colour cast", async () => {
    const failed = await failedOf(await edited((picture) => picture.greyscale()));
    expect(failed).toContain("greyscale");
    expect(failed).not.toContain("colour-cast");
  });

  it("R-PHO-02 tone checks only ever warn", async () => {
    const dark = await check(await edited((picture) => picture.linear(0.12, 0)));
    expect(dark.get("under-exposure")).toMatchObject({ status: "fail", severity: "warning" });
    const bright = await check(await edited((picture) => picture.linear(1.5, 0), { skin: [225, 205, 190] }));
    expect(bright.get("over-exposure")).toMatchObject({ status: "fail", severity: "warning" });
    const cast = await check(await edited((picture) => picture.tint({ r: 60, g: 120, b: 255 })));
    expect(cast.get("colour-cast")).toMatchObject({ status: "fail", severity: "warning" });
  });

  it("R-PHO-02 light from one side is told", async () => {
    const bitmap = drawPortrait();
    for (let y = 0; y < 413; y++) {
      for (let x = 0; x < 148; x++) {
        const at = (y * 295 + x) * 4;
        for (let channel = 0; channel < 3; channel++) {
          bitmap.data[at + channel] = Math.round((bitmap.data[at + channel] ?? 0) * 0.55);
        }
      }
    }
    expect(await failedOf(bitmap)).toContain("side-light");
  });

  it("R-PHO-02 a drawn frame is an error", async () => {
    const framed = await edited((picture) =>
      picture.extend({ top: 8, bottom: 8, left: 8, right: 8, background: { r: 20, g: 20, b: 20, alpha: 1 } }),
    );
    expect((await check(framed)).get("border-text")).toMatchObject({ status: "fail", severity: "error" });
  });

  it("R-PHO-02 print in the background is doubted", async () => {
    const bitmap = drawPortrait();
    for (let y = 20; y < 30; y++) {
      for (let x = 8; x < 50; x++) if (x % 4 < 2) bitmap.data.set([20, 20, 20], (y * 295 + x) * 4);
    }
    expect((await check(bitmap)).get("border-text")).toMatchObject({ status: "fail", severity: "warning" });
  });

  it("R-PHO-02 a background that is darker on one side shows a shadow", async () => {
    const bitmap = drawPortrait();
    for (let y = 0; y < 413; y++) {
      for (let x = 180; x < 295; x++) {
        const at = (y * 295 + x) * 4;
        const isBackground = (bitmap.data[at] ?? 0) > 250 && (bitmap.data[at + 2] ?? 0) > 250;
        if (isBackground) bitmap.data.set([170, 170, 170], at);
      }
    }
    expect(await failedOf(bitmap)).toContain("shadow");
  });

  it("R-PHO-02 a covered mouth and chin ask a person", async () => {
    const bitmap = drawPortrait();
    for (let y = 200; y < 275; y++) {
      for (let x = 85; x < 210; x++) bitmap.data.set([120, 190, 215], (y * 295 + x) * 4);
    }
    expect((await check(bitmap)).get("occlusion")).toMatchObject({ status: "fail", severity: "warning" });
  });
});
