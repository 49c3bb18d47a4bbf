import { describe, expect, it } from "vitest";
import { pieceOf } from "./piece-of.ts";

const size = { widthPx: 1000, heightPx: 2000 };
const box = { left: 0.2, top: 0.5, width: 0.4, height: 0.02 };

describe("the piece of a picture that a value was read from", () => {
  it("R-DEG-02 shows the box with a margin, within the width of a phone", () => {
    const { shown, picture } = pieceOf(size, box, 0);
    expect(shown.widthPx).toBeCloseTo(280);
    expect(shown.heightPx).toBeLessThanOrEqual(44);
    const scale = picture.widthPx / 1000;
    expect(-picture.leftPx / scale).toBeCloseTo(190);
    expect(-picture.topPx / scale).toBeCloseTo(990);
  });

  it("turns width and height of a picture that lies on its side", () => {
    const tall = { left: 0.5, top: 0.2, width: 0.04, height: 0.2 };
    const { shown, cut } = pieceOf(size, tall, 90);
    expect([shown.widthPx, shown.heightPx]).toEqual([cut.heightPx, cut.widthPx]);
    expect(shown.widthPx).toBeGreaterThan(shown.heightPx);
  });

  it("never leaves the picture", () => {
    const { picture, cut } = pieceOf(size, { left: 0, top: 0, width: 1, height: 0.01 }, 0);
    expect(Math.abs(picture.leftPx)).toBe(0);
    expect(cut.widthPx).toBeCloseTo(picture.widthPx);
  });
});
