import { describe, expect, it } from "vitest";
import { drawPortrait } from "../testing/draw-portrait.ts";
import type { Bitmap } from "./bitmap.ts";
import { cropAndResize } from "./resample-bitmap.ts";

function gradient(widthPx: number, heightPx: number): Bitmap {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      data.set([(x * 255) / (widthPx - 1), (y * 255) / (heightPx - 1), 128, 255], (y * widthPx + x) * 4);
    }
  }
  return { data, widthPx, heightPx };
}

describe("cropAndResize", () => {
  it("R-PHO-03 the whole picture at its own size comes back unchanged", () => {
    const bitmap = drawPortrait({ widthPx: 40, heightPx: 56 });
    const same = cropAndResize(bitmap, { x: 0, y: 0, width: 40, height: 56 }, 40, 56);
    expect(same.data).toEqual(bitmap.data);
  });

  it("R-PHO-03 a reduced region shows the middle of the region in its middle", () => {
    const small = cropAndResize(gradient(256, 256), { x: 64, y: 128, width: 128, height: 64 }, 33, 17);
    const at = (8 * 33 + 16) * 4;
    expect(small.data[at]).toBeGreaterThan(125);
    expect(small.data[at]).toBeLessThan(131);
    expect(small.data[at + 1]).toBeGreaterThan(157);
    expect(small.data[at + 1]).toBeLessThan(163);
    expect(small.data[at + 2]).toBe(128);
  });

  it("R-PHO-03 fine stripes turn to grey instead of aliasing", () => {
    const bitmap = gradient(400, 40);
    for (let at = 0; at < bitmap.data.length; at += 4) bitmap.data.fill((at / 4) % 2 === 0 ? 255 : 0, at, at + 3);
    const small = cropAndResize(bitmap, { x: 0, y: 0, width: 400, height: 40 }, 37, 4);
    for (let at = 8; at < 35 * 4; at += 4) expect(Math.abs((small.data[at] ?? 0) - 127.5)).toBeLessThan(8);
  });

  it("R-PHO-03 works down to one pixel", () => {
    const one = cropAndResize(gradient(2, 2), { x: 0, y: 0, width: 2, height: 2 }, 1, 1);
    expect(one.data.length).toBe(4);
  });
});
