import { errorCodes, type Refusal } from "@exam/contracts";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { auditPhoto } from "./audit-photo.ts";
import { processPhoto } from "./process-photo.ts";
import { reencodePhoto } from "./reencode-photo.ts";
import { badFiles } from "./testing/bad-files.ts";
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
  return [
    await outcomeOf(auditPhoto(bytes, specOf())),
    await outcomeOf(reencodePhoto(bytes)),
    await outcomeOf(processPhoto(bytes, specOf({ minBytes: 1 }))),
  ];
}

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: "#a8b0c0" } });
}

const files = new Map((await badFiles()).map(({ name, bytes }) => [name, bytes]));

function bytesOf(name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`no bad file ${name}`);
  return bytes;
}

describe("bad input", () => {
  it.each([
    ["zero bytes", "photo/unreadable"],
    ["PDF named .jpg", "photo/unreadable"],
    ["truncated header", "photo/unreadable"],
    ["polyglot", "photo/unreadable"],
    ["JPEG bomb", "photo/too-many-pixels"],
    ["PNG bomb", "photo/too-many-pixels"],
    ["51 MP baseline", "photo/too-many-pixels"],
    ["49 MP progressive", "photo/too-many-pixels"],
    ["51 MP PNG", "photo/too-many-pixels"],
  ])("R-PRV-05 %s is refused in Chinese at every door", async (name, code) => {
    for (const outcome of await throughEveryDoor(bytesOf(name))) {
      expect(outcome.code).toBe(code);
      expect(outcome.text).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    ["truncated", "truncation"],
    ["GIF of 40,000 frames", "format"],
    ["animated WebP", "format"],
  ])("R-PRV-05 %s is named in a report and never served or processed", async (name, check) => {
    const report = await auditPhoto(bytesOf(name), specOf());
    expect(report.verdict).toBe("fail");
    const found = report.findings.find((one) => one.check === check);
    expect(found).toMatchObject({
      status: "fail",
      severity: "error",
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
    expect((await outcomeOf(reencodePhoto(bytesOf(name)))).code).toBe("photo/unreadable");
    expect((await outcomeOf(processPhoto(bytesOf(name), specOf({ minBytes: 1 })))).code).toMatch(/^photo\//);
  });

  it.each([
    ["zip appended", "trailing-bytes"],
    ["CMYK", "encoding"],
    ["16-bit PNG", "format"],
    ["one pixel", "pixels"],
    ["49 MP baseline", "aspect"],
    ["49 MP PNG", "format"],
  ])("R-PRV-05 %s is decoded and fails with the reason", async (name, check) => {
    const report = await auditPhoto(bytesOf(name), specOf());
    expect(report.verdict).toBe("fail");
    expect(report.findings.find((one) => one.check === check)).toMatchObject({ status: "fail", severity: "error" });
  });

  it("R-PRV-05 damaged data is refused or judged, never thrown", async () => {
    for (const name of ["corrupted", "inflating PNG"]) {
      for (const outcome of await throughEveryDoor(bytesOf(name))) {
        expect(outcome.code, name).toMatch(/^(answered|photo\/unreadable|photo\/cannot-process)$/);
      }
    }
  });

  it("R-PRV-05 files that are no picture are refused in Chinese at every door", async () => {
    for (const text of ["\0", "hello", "PK\x03\x04", "<svg onload=alert(1)>", "\xff\xd8\xff"]) {
      for (const outcome of await throughEveryDoor(new Uint8Array(Buffer.from(text, "latin1")))) {
        expect(outcome.code, JSON.stringify(text)).toBe("photo/unreadable");
        expect(outcome.text).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("R-PRV-05 49 megapixels of baseline JPEG are answered at a fraction", async () => {
    const served = await reencodePhoto(bytesOf("49 MP baseline"));
    expect(served.widthPx).toBeGreaterThanOrEqual(2000);
    expect(served.widthPx).toBeLessThan(4000);
  });

  it("R-PRV-05 a coding that needs its full size in memory has a lower limit, and the refusal says what to do", async () => {
    const deep = await blank(4000, 3500).toColourspace("rgb16").png({ progressive: true }).toBuffer();
    for (const [bytes, limit] of [
      [bytesOf("49 MP progressive"), "2400"],
      [deep, "1200"],
    ] as const) {
      for (const outcome of await throughEveryDoor(bytes)) {
        expect(outcome.code).toBe("photo/too-many-pixels");
        expect(outcome.text).toContain(`${limit} 万像素`);
        expect(outcome.text).toContain("另存为");
      }
    }
  });

  it("R-PRV-05 odd but honest pictures get a report: grey, very wide, very high", async () => {
    const odd = [
      await sharp(await makeJpeg())
        .greyscale()
        .jpeg()
        .toBuffer(),
      await blank(6000, 2).jpeg().toBuffer(),
      await blank(2, 6000).png().toBuffer(),
    ];
    for (const file of odd) expect((await auditPhoto(file, specOf())).verdict).toBe("fail");
  });

  it("R-PRV-05 what is served of a picture with an archive behind it holds nothing of the archive", async () => {
    expect(Buffer.from(bytesOf("zip appended")).includes("secret")).toBe(true);
    expect(Buffer.from((await reencodePhoto(bytesOf("zip appended"))).bytes).includes("secret")).toBe(false);
  });
});
