import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create } from "fontkit";
import { describe, expect, it } from "vitest";
import type { OutlinePoint } from "./glyph-streams.ts";
import { readWoff2 } from "./woff2-font.ts";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("hanamin/package.json"));
const files = readdirSync(folder).filter((name) => /CJK-Unified-Ideographs.*\.woff2$/.test(name));

/** Every point that an outline goes through or is drawn towards, whatever it is begun at. */
const cornersOf = (outline: readonly (readonly OutlinePoint[])[]) =>
  new Set(outline.flat().map(({ x, y }) => `${x},${y}`));

describe("against another reader", () => {
  it.each(files.filter((_, index) => index % 6 === 0))(
    "%s has the same outlines",
    { timeout: 60_000 },
    async (name) => {
      const bytes = readFileSync(join(folder, name));
      const [font, other] = [await readWoff2(bytes), create(bytes)];
      expect(font.unitsPerEm).toBe(other.unitsPerEm);
      const sample = other.characterSet.filter((_, index) => index % 97 === 0);
      expect(sample.length).toBeGreaterThan(0);
      for (const codePoint of sample) {
        const corners = cornersOf(font.outlineOf(codePoint) ?? []);
        const { commands } = other.glyphForCodePoint(codePoint).path;
        expect(commands.filter(({ command }) => command === "moveTo")).toHaveLength(
          font.outlineOf(codePoint)?.length ?? 0,
        );
        for (const { command, args } of commands) {
          // What lies halfway between two points off the curve is implied, and so not among the font's own points.
          const own = command === "quadraticCurveTo" ? args.slice(0, 2) : args;
          if (own.length === 2) expect(corners).toContain(`${own[0]},${own[1]}`);
        }
      }
    },
  );
});

it("knows what it lacks, and what is no font", async () => {
  const font = await readWoff2(readFileSync(join(folder, files[0] ?? "")));
  expect(font.outlineOf(0x41)).toBeUndefined();
  expect(font.outlineOf(0x10ffff)).toBeUndefined();
  await expect(readWoff2(new Uint8Array(100))).rejects.toThrow("not a WOFF2 file");
});
