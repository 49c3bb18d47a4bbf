import { describe, expect, it } from "vitest";
import { loadPageFonts } from "../testing/page-fonts.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { rareCharacters } from "../testing/word-lists.ts";
import { featureCount } from "./glyph-features.ts";
import { GlyphTable, packGlyphTable, sharedGlyphTable } from "./glyph-table.ts";
import { featuresOfPrint } from "./training/print-letter.ts";

describe("GlyphTable", () => {
  it("R-DEG-02 knows rare characters of names by their print, small and noisy as it is", async () => {
    loadPageFonts();
    const table = await sharedGlyphTable();
    const random = new SeededRandom(3);
    let right = 0;
    for (const character of rareCharacters) {
      const features = featuresOfPrint(character, "song", random);
      if (features !== null && table.rank(features, 1)[0]?.character === character) right++;
    }
    expect(right / rareCharacters.length).toBeGreaterThan(0.9);
  });

  it("R-DEG-02 holds the characters to which new names are bound and their traditional forms, each once", async () => {
    const { characters } = await sharedGlyphTable();
    expect(new Set(characters).size).toBe(characters.length);
    expect(characters.length).toBeGreaterThan(11_000);
    for (const character of ["王", "陳", "喆", "䶮", "𬱖", "頔"]) expect(characters).toContain(character);
  });

  it("ranks what is asked for beside what it resembles most, and what it has not is left out", async () => {
    const table = await sharedGlyphTable();
    loadPageFonts();
    const features = featuresOfPrint("王", "sans", new SeededRandom(1));
    const ranked = table.rank(features ?? new Float32Array(featureCount), 2, ["龘", "赢", "A"]);
    expect(ranked[0]?.character).toBe("王");
    expect(ranked.map(({ character }) => character)).toContain("赢");
    expect(ranked.map(({ character }) => character)).not.toContain("A");
    expect(ranked.map(({ distance }) => distance)).toEqual(
      [...ranked].map(({ distance }) => distance).sort((a, b) => a - b),
    );
  });

  it("reads back what was packed, whatever the length of its letters", () => {
    const axes = 2;
    for (const characters of [["一"], ["一", "二"], ["䶮", "𬱖", "王"]]) {
      const projection = new Float32Array(featureCount * axes);
      projection[0] = 1;
      projection[featureCount + 1] = 1;
      const templates = Int8Array.from(characters.flatMap((_, index) => [index * 10, 0]));
      const scales = Float32Array.from([0.1, 0.1]);
      const mean = new Float32Array(featureCount);
      const table = new GlyphTable(
        packGlyphTable({ characters, styles: 1, axes, mean, projection, scales, templates }),
      );
      const seen = new Float32Array(featureCount);
      seen[0] = characters.length - 1;
      expect(table.rank(seen, 1)).toEqual([{ character: characters.at(-1), distance: 0 }]);
    }
  });
});
