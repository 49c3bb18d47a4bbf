import type { Refusal } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import type { Bitmap } from "./picture/bitmap.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { encodeJpeg } from "./picture/photo-codecs.ts";
import { reencodePhoto } from "./reencode-photo.ts";
import { drawPortrait } from "./testing/draw-portrait.ts";
import { makeJpeg, makePng, withExif, withSegment } from "./testing/make-file.ts";

/** 32×48 with one colour a quarter: red, green / blue, white. */
function quarters(): Bitmap {
  const widthPx = 32;
  const heightPx = 48;
  const data = new Uint8Array(widthPx * heightPx * 4);
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const colour = colours[(y < heightPx / 2 ? 0 : 2) + (x < widthPx / 2 ? 0 : 1)] ?? [];
      data.set([...colour, 255], (y * widthPx + x) * 4);
    }
  }
  return { data, widthPx, heightPx };
}

const names = new Map([
  ["100", "red"],
  ["010", "green"],
  ["001", "blue"],
  ["111", "white"],
]);

async function quartersOf(jpeg: Uint8Array): Promise<string[]> {
  const { data, widthPx, heightPx } = await decodePicture(jpeg, inspectPhotoFile(jpeg));
  const points = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ];
  return points.map(([x = 0, y = 0]) => {
    const at = (Math.floor(y * heightPx) * widthPx + Math.floor(x * widthPx)) * 4;
    const key = [0, 1, 2].map((channel) => ((data[at + channel] ?? 0) > 128 ? "1" : "0")).join("");
    return names.get(key) ?? key;
  });
}

describe("reencodePhoto", () => {
  it("R-PHO-03 honours every EXIF orientation", async () => {
    const jpeg = await encodeJpeg(quarters(), 95);
    const expected: Readonly<Record<number, string[]>> = {
      1: ["red", "green", "blue", "white"],
      2: ["green", "red", "white", "blue"],
      3: ["white", "blue", "green", "red"],
      4: ["blue", "white", "red", "green"],
      5: ["red", "blue", "green", "white"],
      6: ["blue", "red", "white", "green"],
      7: ["white", "green", "blue", "red"],
      8: ["green", "white", "red", "blue"],
    };
    for (const [orientation, colours] of Object.entries(expected)) {
      const upright = await reencodePhoto(withExif(jpeg, { orientation: Number(orientation) }));
      expect(await quartersOf(upright.bytes), `orientation ${orientation}`).toEqual(colours);
      const isOnSide = Number(orientation) >= 5;
      expect([upright.widthPx, upright.heightPx]).toEqual(isOnSide ? [48, 32] : [32, 48]);
    }
  });

  it("R-PRV-04 the served picture is a plain baseline JPEG without EXIF, place, comment or trailing bytes", async () => {
    const comment = new Uint8Array(Buffer.from("secret-comment"));
    const tagged = withSegment(withExif(await makeJpeg(), { orientation: 3, hasGps: true }), 0xfe, comment);
    const { bytes } = await reencodePhoto(Buffer.concat([tagged, Buffer.from("hidden<?php")]));
    expect(inspectPhotoFile(bytes)).toMatchObject({
      format: "jpeg",
      orientation: 1,
      hasExif: false,
      hasGps: false,
      isProgressive: false,
      trailingBytes: 0,
      isTruncated: false,
    });
    const text = Buffer.from(bytes).toString("latin1");
    for (const hidden of ["secret-comment", "hidden", "Exif"]) expect(text).not.toContain(hidden);
  });

  it("R-PRV-04 a PNG is stored as a JPEG of the same pixels", async () => {
    const { bytes, widthPx, heightPx } = await reencodePhoto(await makePng(quarters()));
    expect(inspectPhotoFile(bytes)).toMatchObject({ format: "jpeg", widthPx: 32, heightPx: 48 });
    expect([widthPx, heightPx]).toEqual([32, 48]);
    expect(await quartersOf(bytes)).toEqual(["red", "green", "blue", "white"]);
  });

  it("R-PRV-05 a damaged picture is refused as unreadable", async () => {
    const jpeg = await makeJpeg({ widthPx: 60, heightPx: 84 });
    const png = await makePng(drawPortrait({ widthPx: 60, heightPx: 84 }));
    const brokenPng = Uint8Array.from(png);
    brokenPng.fill(0x55, 60, 200);
    for (const bytes of [jpeg.subarray(0, jpeg.length - 200), png.subarray(0, 100), brokenPng, new Uint8Array(0)]) {
      await expect(reencodePhoto(bytes)).rejects.toMatchObject({ code: "photo/unreadable" } satisfies Partial<Refusal>);
    }
  });
});
