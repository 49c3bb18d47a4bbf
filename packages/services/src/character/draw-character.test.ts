import { errorCodes } from "@exam/contracts";
import { Jimp } from "jimp";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../testing/expectations.ts";
import { drawCharacter } from "./draw-character.ts";
import { listDrawable } from "./glyph-fonts.ts";

const codePointOf = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`;

async function pictureOf(character: string) {
  const { bytes, mediaType } = await drawCharacter({ codePoint: codePointOf(character) });
  expect(mediaType).toBe("image/png");
  const { bitmap } = await Jimp.read(Buffer.from(bytes));
  const ink = Array.from(
    { length: bitmap.width * bitmap.height },
    (_, index) => (bitmap.data[index * 4 + 3] ?? 0) / 255,
  );
  return { ...bitmap, ink };
}

/** How much of a rectangle is inked; shares of the picture's side. */
function inked({ ink, width }: { ink: number[]; width: number }, box: { x: number; y: number; w: number; h: number }) {
  let sum = 0;
  let count = 0;
  for (let y = Math.round(box.y * width); y < (box.y + box.h) * width; y++) {
    for (let x = Math.round(box.x * width); x < (box.x + box.w) * width; x++) {
      sum += ink[y * width + x] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

describe("pictures", () => {
  it.each(["王", "𠅤", "䶮", "𫖯", "㛃", "𬱖", "鿫", "鿬", "鿭", "鿮", "鿯"])(
    "R-REG-05 draws %s, neither empty nor a block",
    async (character) => {
      const picture = await pictureOf(character);
      expect([picture.width, picture.height]).toEqual([96, 96]);
      const all = inked(picture, { x: 0, y: 0, w: 1, h: 1 });
      expect(all).toBeGreaterThan(0.06);
      expect(all).toBeLessThan(0.5);
    },
  );

  it.each(["王", "𠅤", "䶮", "𫖯", "㛃", "𬱖", "鿫"])(
    "R-REG-05 draws %s as large as any other, inside the picture",
    async (character) => {
      const { ink, width } = await pictureOf(character);
      const rows = Array.from({ length: width }, (_, y) =>
        ink.slice(y * width, (y + 1) * width).some((share) => share > 0.5),
      );
      const columns = Array.from({ length: width }, (_, x) => ink.some((share, at) => at % width === x && share > 0.5));
      for (const side of [rows, columns]) {
        const [first, last] = [side.indexOf(true), side.lastIndexOf(true)];
        expect(last - first).toBeGreaterThan(0.7 * width);
        expect([first > 1, last < width - 2]).toEqual([true, true]);
      }
    },
  );

  it("R-REG-05 draws the right way up: 一 lies in the middle, 丄 stands on its line, 丅 hangs from it", async () => {
    const top = { x: 0.1, y: 0.05, w: 0.8, h: 0.25 };
    const middle = { x: 0.1, y: 0.35, w: 0.8, h: 0.25 };
    const bottom = { x: 0.1, y: 0.7, w: 0.8, h: 0.25 };
    const one = await pictureOf("一");
    expect(inked(one, middle)).toBeGreaterThan(3 * (inked(one, top) + inked(one, bottom)));
    const [up, down] = [await pictureOf("丄"), await pictureOf("丅")];
    expect(inked(up, bottom)).toBeGreaterThan(1.5 * inked(up, top));
    expect(inked(down, top)).toBeGreaterThan(1.5 * inked(down, bottom));
  });

  it("R-REG-05 holes stay open: 口 is not filled", async () => {
    expect(inked(await pictureOf("口"), { x: 0.42, y: 0.42, w: 0.16, h: 0.16 })).toBe(0);
  });

  it("answers the same picture again, and another for another character", async () => {
    const [one, again, other] = await Promise.all(
      ["𠅤", "𠅤", "𫖯"].map((each) => drawCharacter({ codePoint: codePointOf(each) })),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each(["U+0041", "U+1F600", "U+10FFFF", "U+30000"])("refuses %s, which no font here draws", async (codePoint) => {
    await expectRefusal(drawCharacter({ codePoint }), "character/no-glyph");
    expect(errorCodes["character/no-glyph"].status).toBe(404);
  });
});

const rangesOfLevel3 = [
  [0x4e00, 0x9fef],
  [0x3400, 0x4db5],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
] as const;

it("R-REG-05 draws every Han character of GB 18030-2022 level 3", async () => {
  const between = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const all = rangesOfLevel3.map(([first, last]) => between(first, last));
  const canDraw = await listDrawable();
  const missing = all.map((points) => points.filter((point) => !canDraw(point)).length);
  expect(all.flat()).toHaveLength(87_875);
  expect(missing).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
