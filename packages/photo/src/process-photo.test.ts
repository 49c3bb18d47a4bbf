import type { PhotoSpec, Refusal } from "@exam/contracts";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { deltaE, toLab } from "./colour/lab.ts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { type ProcessOptions, processPhoto } from "./process-photo.ts";
import type { PortraitDrawing } from "./testing/draw-portrait.ts";
import { makeJpeg, withExif } from "./testing/make-file.ts";
import { specOf } from "./testing/spec-of.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

/** A phone picture: a head and shoulders with room around. */
const phonePicture: PortraitDrawing = {
  widthPx: 1200,
  heightPx: 1600,
  headHeightRatio: 0.4,
  crownGapRatio: 0.2,
  noise: 60,
};

async function refusalOf(bytes: Uint8Array, spec: PhotoSpec, options?: ProcessOptions): Promise<string> {
  return processPhoto(bytes, spec, options).then(
    () => "made",
    (error: Refusal) => `${error.code} ${error.details.detail ?? ""}`,
  );
}

describe("processPhoto", () => {
  it("R-PHO-03 makes a photo that passes its own audit: exact pixels, density, baseline, nothing hidden", async () => {
    const made = await processPhoto(await makeJpeg(phonePicture, 90), specOf({ densityDpi: 350 }));
    expect(made.report.verdict).toBe("pass");
    expect([made.widthPx, made.heightPx]).toEqual([295, 413]);
    expect(inspectPhotoFile(made.bytes)).toMatchObject({
      format: "jpeg",
      widthPx: 295,
      heightPx: 413,
      densityDpi: 350,
      isProgressive: false,
      hasExif: false,
      trailingBytes: 0,
    });
    expect(made.replacedBackground).toBeUndefined();
    expect(made.report.findings.map((one) => one.check)).not.toContain("background-replaced");
    expect(made.changes.join("")).toContain("没有放大");
  });

  it("R-PHO-03 says of a picture that has the right size already neither that it was cropped nor reduced", async () => {
    const right = await processPhoto(await makeJpeg(phonePicture, 90), specOf());
    const { changes } = await processPhoto(right.bytes, specOf());
    expect(changes).toEqual([expect.stringMatching(/^保存为 JPG/)]);
  });

  it("R-PHO-03 honours the orientation and removes the place of capture", async () => {
    const onSide = await sharp(await makeJpeg(phonePicture, 90))
      .rotate(-90)
      .jpeg({ quality: 90 })
      .toBuffer();
    const made = await processPhoto(withExif(onSide, { orientation: 6, hasGps: true }), specOf());
    expect(made.report.verdict).toBe("pass");
    expect(inspectPhotoFile(made.bytes)).toMatchObject({ orientation: 1, hasGps: false, hasExif: false });
    expect(made.changes.join("")).toContain("拍摄地点");
    expect(made.changes.join("")).toContain("转正");
  });

  it("R-PHO-03 stays inside the byte range at the best quality, without padding", async () => {
    const source = await makeJpeg(phonePicture, 90);
    for (const [minBytes, maxBytes] of [
      [10_000, 20_000],
      [15_000, 16_500],
    ] as const) {
      const { bytes } = await processPhoto(source, specOf({ minBytes, maxBytes, byteFloorOn: "result" }));
      expect(bytes.length).toBeGreaterThanOrEqual(minBytes);
      expect(bytes.length).toBeLessThanOrEqual(maxBytes);
      expect(inspectPhotoFile(bytes).trailingBytes).toBe(0);
    }
  });

  it("R-PHO-03 a minimum size keeps more pixels where the source has them and never enlarges", async () => {
    const spec = specOf({ sizeRule: "minimum", minBytes: 10_000 });
    const large = await processPhoto(await makeJpeg(phonePicture, 90), spec);
    expect([large.widthPx, large.heightPx]).toEqual([590, 826]);
    const small = await makeJpeg({ widthPx: 330, heightPx: 462 }, 95);
    const kept = await processPhoto(small, spec);
    expect(kept.heightPx).toBeLessThanOrEqual(462);
    expect(kept.heightPx).toBeGreaterThanOrEqual(413);
  });

  it("R-PHO-04 a source file below the floor is refused whatever the result would weigh", async () => {
    const tiny = await makeJpeg({ ...phonePicture, noise: 0 }, 40);
    expect(tiny.length).toBeLessThan(46_080);
    expect(await refusalOf(tiny, specOf())).toContain("原文件");
  });

  it("R-PHO-03 refuses with the reason what it can't do", async () => {
    const spec = specOf({ minBytes: 1_000 });
    const noFace = await sharp({ create: { width: 600, height: 800, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    expect(await refusalOf(noFace, spec)).toContain("没有找到");
    const far = await makeJpeg({ widthPx: 600, heightPx: 800, headHeightRatio: 0.15, crownGapRatio: 0.3 });
    expect(await refusalOf(far, spec)).toContain("不能放大");
    const cut = await makeJpeg({ widthPx: 600, heightPx: 800, crownGapRatio: -0.06 });
    expect(await refusalOf(cut, spec)).toContain("头顶");
    const asleep = await makeJpeg({ ...phonePicture, eyeOpening: 0 });
    expect(await refusalOf(asleep, spec)).toContain("眼睛");
    expect(await refusalOf(await makeJpeg({ ...phonePicture, background: [120, 160, 90] }), spec)).toContain("背景");
  });

  it("R-PHO-03 replaces the background only when asked, within 2 ΔE of the target, and says so", async () => {
    const outdoors = await makeJpeg({ ...phonePicture, background: [120, 160, 90] });
    const made = await processPhoto(outdoors, specOf({ minBytes: 1_000 }), { background: "white" });
    expect(made.report.findings.find((one) => one.check === "background-colour")?.status).toBe("pass");
    expect(made.replacedBackground?.colour).toBe("white");
    expect(made.replacedBackground?.rimDeltaE).toBeLessThan(20);
    expect(made.changes.join("")).toContain("更换");
    expect(made.report.findings.at(-1)).toMatchObject({
      check: "background-replaced",
      severity: "info",
      measured: made.replacedBackground?.rimDeltaE,
      message: expect.stringContaining("背景已由软件更换为白色"),
    });
    expect(made.report.verdict).toBe("pass");
    const bitmap = await decodePicture(made.bytes, inspectPhotoFile(made.bytes));
    for (const [x, y] of [
      [5, 5],
      [288, 8],
      [6, 150],
      [289, 150],
    ] as const) {
      const at = (y * bitmap.widthPx + x) * 4;
      const colour = toLab(bitmap.data[at] ?? 0, bitmap.data[at + 1] ?? 0, bitmap.data[at + 2] ?? 0);
      expect(deltaE(colour, toLab(255, 255, 255))).toBeLessThan(2);
    }
  });
});
