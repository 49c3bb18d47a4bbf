import { PhotoCheckName, PhotoReport, type Refusal } from "@exam/contracts";
import { describe, expect, it, vi } from "vitest";
import { auditPhoto, auditPhotoForSpecs } from "./audit-photo.ts";
import { drawPortrait } from "./testing/draw-portrait.ts";
import { makeJpeg, makePng, withExif } from "./testing/make-file.ts";
import { specOf } from "./testing/spec-of.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

async function refusalOf(bytes: Uint8Array): Promise<string> {
  return auditPhoto(bytes, specOf()).then(
    (report) => `verdict ${report.verdict}`,
    (error: Refusal) => error.code,
  );
}

describe("auditPhotoForSpecs", () => {
  it("R-PHO-02 gives each specification the report it would get alone", async () => {
    const specs = [
      specOf({ id: "white" }),
      specOf({ id: "blue", backgrounds: ["blue"] }),
      specOf({ id: "large", widthPx: 413, heightPx: 579 }),
    ];
    const jpeg = await makeJpeg();
    const reports = await auditPhotoForSpecs(jpeg, specs);
    expect(reports.map((report) => report.verdict)).toEqual(["pass", "fail", "fail"]);
    for (const [index, spec] of specs.entries()) expect(reports[index]).toEqual(await auditPhoto(jpeg, spec));
  });
});

describe("auditPhoto", () => {
  it("R-PHO-02 a compliant white portrait passes and its report lists every check once", async () => {
    const report = await auditPhoto(await makeJpeg(), specOf());
    expect(PhotoReport.parse(report)).toEqual(report);
    expect(report.findings.filter((one) => one.status === "fail")).toEqual([]);
    expect(report.verdict).toBe("pass");
    const measurable = PhotoCheckName.options.filter((check) => check !== "background-replaced");
    expect(report.findings.map((one) => one.check)).toEqual(measurable);
  });

  it("R-PHO-02 background colour is judged against the specification in ΔE", async () => {
    const colours = {
      white: [250, 250, 250],
      blue: [67, 142, 219],
      red: [220, 10, 25],
      beige: [160, 135, 120],
      grey: [205, 208, 206],
    } as const;
    const isMet = async (colour: keyof typeof colours, backgrounds: ("white" | "blue" | "red")[]) => {
      const report = await auditPhoto(await makeJpeg({ background: colours[colour] }), specOf({ backgrounds }));
      return report.findings.find((one) => one.check === "background-colour")?.status === "pass";
    };
    expect(await isMet("white", ["white"])).toBe(true);
    expect(await isMet("blue", ["white"])).toBe(false);
    expect(await isMet("blue", ["red", "blue"])).toBe(true);
    expect(await isMet("red", ["red", "blue"])).toBe(true);
    expect(await isMet("red", ["blue"])).toBe(false);
    expect(await isMet("beige", ["white", "blue", "red"])).toBe(false);
    expect(await isMet("grey", ["white"])).toBe(false);
  });

  it("R-PHO-02 a background of two colours is not uniform", async () => {
    const bitmap = drawPortrait();
    for (let y = 0; y < bitmap.heightPx; y++) {
      for (let x = 0; x < 30; x++) bitmap.data.set([90, 120, 60], (y * bitmap.widthPx + x) * 4);
    }
    const report = await auditPhoto(await makePng(bitmap), specOf({ formats: ["png"] }));
    const uniformity = report.findings.find((one) => one.check === "background-uniformity");
    expect(uniformity).toMatchObject({ status: "fail", severity: "error" });
    expect(report.verdict).toBe("fail");
  });

  it("R-PHO-02 transparent parts of a PNG count as white", async () => {
    const bitmap = drawPortrait({ background: [0, 0, 0] });
    for (let at = 0; at < bitmap.data.length; at += 4) {
      const isBlack = bitmap.data[at] === 0 && bitmap.data[at + 1] === 0 && bitmap.data[at + 2] === 0;
      if (isBlack) bitmap.data[at + 3] = 0;
    }
    const report = await auditPhoto(await makePng(bitmap), specOf({ formats: ["png"] }));
    expect(report.findings.find((one) => one.check === "background-colour")?.status).toBe("pass");
  });

  it("R-PHO-03 the background is looked for in the upright picture", async () => {
    const lying = withExif(await makeJpeg({ widthPx: 413, heightPx: 295 }), { orientation: 6 });
    const report = await auditPhoto(lying, specOf());
    expect(report.findings.find((one) => one.check === "pixels")?.status).toBe("pass");
  });

  it("R-PRV-05 a picture of a kind that can't be decoded still gets a failing report that names it", async () => {
    const gif = new Uint8Array(Buffer.from("GIF89a\x0a\0\x14\0", "latin1"));
    const report = await auditPhoto(gif, specOf());
    expect(report.verdict).toBe("fail");
    expect(report.findings[0]?.message).toContain("GIF");
    expect(report.findings.find((one) => one.check === "background-colour")?.status).toBe("skipped");
  });

  it("R-PRV-05 a truncated JPEG gets a failing report, not a crash", async () => {
    const jpeg = await makeJpeg();
    const report = await auditPhoto(jpeg.subarray(0, jpeg.length >> 1), specOf());
    expect(report.verdict).toBe("fail");
    expect(report.findings.find((one) => one.check === "truncation")).toMatchObject({ status: "fail" });
  });

  it("R-PRV-05 empty, text, PDF and archive files are refused as unreadable", async () => {
    for (const text of ["", "hello", "%PDF-1.7", "PK\x03\x04"]) {
      expect(await refusalOf(new Uint8Array(Buffer.from(text, "latin1")))).toBe("photo/unreadable");
    }
  });

  it("R-PRV-05 a small file claiming 64,250 × 64,250 pixels is refused before decoding", async () => {
    const bomb = Uint8Array.from(await makeJpeg({ widthPx: 40, heightPx: 56 }));
    const frameAt = Buffer.from(bomb).indexOf(Uint8Array.of(0xff, 0xc0));
    bomb.set([0xfa, 0xfa, 0xfa, 0xfa], frameAt + 5);
    expect(await refusalOf(bomb)).toBe("photo/too-many-pixels");
  });

  it("R-PRV-05 more than 10 MB is refused before anything is decoded", async () => {
    const jpeg = await makeJpeg();
    const large = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]);
    expect(await refusalOf(large)).toBe("request/too-large");
  });

  it("R-PRV-05 a 1×1 picture gets a failing report", async () => {
    expect(await refusalOf(await makeJpeg({ widthPx: 1, heightPx: 1 }))).toBe("verdict fail");
  });
});
