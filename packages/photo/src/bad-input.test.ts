import { errorCodes, type Refusal } from "@exam/contracts";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { auditPhoto } from "./audit-photo.ts";
import { processPhoto } from "./process-photo.ts";
import { reencodePhoto } from "./reencode-photo.ts";
import { makeJpeg } from "./testing/make-file.ts";
import { specOf } from "./testing/spec-of.ts";

// Models and codecs are slow on a machine that runs other suites beside this one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

type Outcome = { readonly code: string; readonly text: string };

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  return work.then(
    () => ({ code: "answered", text: "" }),
    (error: Refusal) => ({ code: error.code, text: error.details?.detail ?? errorCodes[error.code]?.text ?? "" }),
  );
}

/** All three doors on one file; none may throw anything but a refusal. */
async function throughEveryDoor(bytes: Uint8Array): Promise<Outcome[]> {
  return Promise.all([
    outcomeOf(auditPhoto(bytes, specOf())),
    outcomeOf(reencodePhoto(bytes)),
    outcomeOf(processPhoto(bytes, specOf({ minBytes: 1 }))),
  ]);
}

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#a8b0c0" } });
}

/** A GIF with very many one-pixel frames. */
function manyFramedGif(frames: number): Uint8Array {
  const head = Buffer.from("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", "latin1");
  const frame = Buffer.from(",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0", "latin1");
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(";")]);
}

describe("bad input", () => {
  it("R-PRV-05 files that are no picture are refused in Chinese at every door", async () => {
    const files = ["", "\0", "hello", "%PDF-1.7\n%âã", "PK\x03\x04", "<svg onload=alert(1)>", "\xff\xd8\xff"];
    for (const text of files) {
      for (const outcome of await throughEveryDoor(new Uint8Array(Buffer.from(text, "latin1")))) {
        expect(outcome.code, JSON.stringify(text)).toBe("photo/unreadable");
        expect(outcome.text).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("R-PRV-05 bombs are refused from their headers", async () => {
    const bomb = Uint8Array.from(await makeJpeg({ widthPx: 40, heightPx: 56 }));
    bomb.set([0xfa, 0xfa, 0xfa, 0xfa], Buffer.from(bomb).indexOf(Uint8Array.of(0xff, 0xc0)) + 5);
    const png = Uint8Array.from(await blank(8, 8).png().toBuffer());
    new DataView(png.buffer).setUint32(16, 64_250);
    new DataView(png.buffer).setUint32(20, 64_250);
    for (const bytes of [bomb, png]) {
      for (const outcome of await throughEveryDoor(bytes)) expect(outcome.code).toBe("photo/too-many-pixels");
    }
  });

  it("R-PRV-05 a GIF of 40,000 frames is named, never decoded", async () => {
    const gif = manyFramedGif(40_000);
    const report = await auditPhoto(gif, specOf());
    expect(report.findings[0]).toMatchObject({ check: "format", status: "fail", measured: "动态 gif" });
    expect((await outcomeOf(reencodePhoto(gif))).code).toBe("photo/unreadable");
  });

  it("R-PRV-05 an animated WebP is named, never decoded", async () => {
    const pages = Buffer.concat([Buffer.alloc(20 * 20 * 3, 120), Buffer.alloc(20 * 20 * 3, 30)]);
    const webp = await sharp(pages, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
      .webp({ loop: 0 })
      .toBuffer();
    const report = await auditPhoto(webp, specOf());
    expect(report.findings[0]).toMatchObject({ check: "format", status: "fail", measured: "动态 webp" });
    expect((await outcomeOf(reencodePhoto(webp))).code).toBe("photo/unreadable");
  });

  it("R-PRV-05 49 megapixels of baseline JPEG are answered at a fraction, other codings of that size refused", async () => {
    const baseline = await blank(7000, 7000).jpeg({ quality: 50 }).toBuffer();
    expect((await auditPhoto(baseline, specOf())).verdict).toBe("fail");
    const served = await reencodePhoto(baseline);
    expect(served.widthPx).toBeGreaterThanOrEqual(2000);
    expect(served.widthPx).toBeLessThan(4000);
    const progressive = await blank(7000, 7000).jpeg({ quality: 50, progressive: true }).toBuffer();
    const deep = await blank(4000, 3500).toColourspace("rgb16").png().toBuffer();
    for (const [file, limit] of [
      [progressive, "2400"],
      [deep, "1200"],
    ] as const) {
      for (const outcome of await throughEveryDoor(file)) {
        expect(outcome.code).toBe("photo/too-many-pixels");
        expect(outcome.text).toContain(limit);
      }
    }
  });

  it("R-PRV-05 odd but honest pictures get a report: one pixel, CMYK, 16 bits, grey, very wide", async () => {
    const portrait = await makeJpeg();
    const files = [
      await blank(1, 1).jpeg().toBuffer(),
      await sharp(portrait).toColourspace("cmyk").jpeg().toBuffer(),
      await sharp(portrait).toColourspace("rgb16").png().toBuffer(),
      await sharp(portrait).greyscale().jpeg().toBuffer(),
      await blank(6000, 2).jpeg().toBuffer(),
      await blank(2, 6000).png().toBuffer(),
    ];
    for (const file of files) expect((await auditPhoto(file, specOf())).verdict).toBe("fail");
  });

  it("R-PRV-05 a picture with an archive behind it fails, and what is served holds nothing of it", async () => {
    const archive = Buffer.from(`PK\x03\x04secret PK\x05\x06${"\0".repeat(18)}`, "latin1");
    const polyglot = Buffer.concat([await makeJpeg(), archive]);
    const report = await auditPhoto(polyglot, specOf());
    expect(report.findings.find((one) => one.check === "trailing-bytes")).toMatchObject({
      status: "fail",
      severity: "error",
    });
    expect(report.verdict).toBe("fail");
    expect(Buffer.from((await reencodePhoto(polyglot)).bytes).includes("secret")).toBe(false);
  });
});
