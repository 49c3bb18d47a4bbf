import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawPortrait } from "../testing/draw-portrait.ts";
import { makeJpeg, makePng, withExif, withSegment } from "../testing/make-file.ts";
import { inspectPhotoFile } from "./inspect-photo-file.ts";

function latin(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** Header bytes of a WebP (VP8X canvas), without a picture. */
function webpHeader(widthPx: number, heightPx: number, isAnimated: boolean): Uint8Array {
  const bytes = Buffer.alloc(isAnimated ? 44 : 30);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WEBPVP8X", 8);
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(widthPx - 1, 24, 3);
  bytes.writeUIntLE(heightPx - 1, 27, 3);
  if (isAnimated) {
    bytes.write("ANIM", 30);
    bytes.writeUInt32LE(6, 34);
  }
  return new Uint8Array(bytes);
}

describe("inspectPhotoFile", () => {
  it("R-PHO-02 reads size, colour and coding of a baseline JPEG from its header", async () => {
    expect(inspectPhotoFile(await makeJpeg())).toMatchObject({
      format: "jpeg",
      widthPx: 295,
      heightPx: 413,
      orientation: 1,
      isTruncated: false,
      trailingBytes: 0,
      trailingKind: "none",
      isProgressive: false,
      isUncommonCoding: false,
      colourModel: "rgb",
      bitsPerSample: 8,
      hasExif: false,
      isAnimated: false,
    });
  });

  it("R-PHO-02 reads a PNG's size and bit depth", async () => {
    const facts = inspectPhotoFile(await makePng(drawPortrait({ widthPx: 60, heightPx: 84 })));
    expect(facts).toMatchObject({ format: "png", widthPx: 60, heightPx: 84, bitsPerSample: 8, isTruncated: false });
  });

  it("R-PRV-05 names the true format by content for files that claim to be something else", () => {
    const bmp = Buffer.alloc(54);
    bmp.write("BM");
    bmp.writeUInt32LE(40, 14);
    bmp.writeInt32LE(20, 18);
    bmp.writeInt32LE(-30, 22);
    const heic = Buffer.alloc(64);
    heic.write("ftypheic", 4);
    heic.write("ispe", 24);
    heic.writeUInt32BE(4032, 32);
    heic.writeUInt32BE(3024, 36);
    const cases: readonly [Uint8Array, object][] = [
      [webpHeader(764, 1146, false), { format: "webp", widthPx: 764, heightPx: 1146, isAnimated: false }],
      [webpHeader(10, 20, true), { format: "webp", isAnimated: true }],
      [heic, { format: "heic", widthPx: 4032, heightPx: 3024 }],
      [bmp, { format: "bmp", widthPx: 20, heightPx: 30 }],
      [latin("GIF89a\x0a\0\x14\0"), { format: "gif", widthPx: 10, heightPx: 20 }],
      [latin("II*\0\x08\0\0\0"), { format: "tiff" }],
      [latin("%PDF-1.7\n"), { format: "pdf" }],
      [latin("PK\x03\x04rest"), { format: "zip" }],
      [latin("hello"), { format: "other" }],
      [new Uint8Array(0), { format: "empty" }],
    ];
    for (const [bytes, expected] of cases) expect(inspectPhotoFile(bytes)).toMatchObject(expected);
  });

  it("R-PHO-03 reports the upright size and orientation of a picture stored on its side", async () => {
    const facts = inspectPhotoFile(withExif(await makeJpeg(), { orientation: 6 }));
    expect(facts).toMatchObject({ orientation: 6, widthPx: 413, heightPx: 295, hasExif: true, hasGps: false });
  });

  it("R-PHO-02 tells whether a file carries a place of capture", async () => {
    expect(inspectPhotoFile(withExif(await makeJpeg(), { hasGps: true })).hasGps).toBe(true);
  });

  it("R-PHO-02 sees a truncated JPEG and a truncated PNG", async () => {
    const jpeg = await makeJpeg();
    const png = await makePng(drawPortrait({ widthPx: 60, heightPx: 84 }));
    for (const share of [0.02, 0.5, 0.99]) {
      expect(inspectPhotoFile(jpeg.subarray(0, Math.floor(jpeg.length * share))).isTruncated).toBe(true);
      expect(inspectPhotoFile(png.subarray(0, Math.floor(png.length * share))).isTruncated).toBe(true);
    }
  });

  it("R-PHO-02 tells padding, camera data, glued files and unknown bytes after the end apart", async () => {
    const jpeg = await makeJpeg();
    const archive = `PK\x03\x04....PK\x05\x06${"\0".repeat(18)}`;
    const cases: readonly [string, string][] = [
      ["\0".repeat(500), "padding"],
      ["\xff\xd8\xff\xe1second picture", "camera-data"],
      ["\0\0\0\x18ftypmp42", "camera-data"],
      [archive, "foreign-file"],
      [`\xff\xd8\xff\xe1second picture${archive}`, "foreign-file"],
      ["<?php echo 1;", "foreign-file"],
      ["some note", "unknown"],
    ];
    for (const [text, kind] of cases) {
      const facts = inspectPhotoFile(Buffer.concat([jpeg, latin(text)]));
      expect(facts.trailingKind, text.slice(0, 12)).toBe(kind);
      expect(facts.trailingBytes).toBe(text.length);
      expect(facts.isTruncated).toBe(false);
    }
  });

  it("R-PHO-02 recognises progressive, CMYK and uncommon coding from the frame header", async () => {
    const jpeg = await makeJpeg();
    const frameAt = Buffer.from(jpeg).indexOf(Uint8Array.of(0xff, 0xc0));
    const withFrame = (marker: number, components: number) => {
      const changed = Uint8Array.from(jpeg);
      changed[frameAt + 1] = marker;
      changed[frameAt + 9] = components;
      return inspectPhotoFile(changed);
    };
    expect(withFrame(0xc2, 3).isProgressive).toBe(true);
    expect(withFrame(0xc0, 4).colourModel).toBe("cmyk");
    expect(withFrame(0xc0, 1).colourModel).toBe("grey");
    expect(withFrame(0xc9, 3).isUncommonCoding).toBe(true);
  });

  it("R-PHO-02 reads the density a JFIF header states", async () => {
    const jfif = Uint8Array.of(0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 1, 0x2c, 1, 0x2c, 0, 0);
    expect(inspectPhotoFile(withSegment(await makeJpeg(), 0xe0, jfif)).densityDpi).toBe(300);
  });

  it("R-PRV-05 never throws on arbitrary bytes behind any known signature", () => {
    const heads = [
      "",
      "\xff\xd8\xff\xe1",
      "\x89PNG\r\n\x1a\n",
      "RIFF____WEBP",
      "GIF89a",
      "II*\0",
      "MM\0*",
      "BM",
      "%PDF-",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        const facts = inspectPhotoFile(Buffer.concat([latin(head), tail]));
        expect(facts.sizeBytes).toBe(head.length + tail.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("R-PRV-05 never throws and never reads past the end when a real JPEG is cut or changed anywhere", async () => {
    const jpeg = withExif(await makeJpeg({ widthPx: 40, heightPx: 56 }), { orientation: 8, hasGps: true });
    fc.assert(
      fc.property(fc.nat(jpeg.length), fc.nat(jpeg.length - 1), fc.nat(255), (length, at, value) => {
        const changed = Uint8Array.from(jpeg);
        changed[at] = value;
        inspectPhotoFile(changed.subarray(0, length));
      }),
      { numRuns: 3000 },
    );
  });
});
