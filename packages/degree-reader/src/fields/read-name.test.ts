import { describe, expect, it } from "vitest";
import { sharedGlyphTable } from "../glyph/glyph-table.ts";
import { levelSlope } from "../picture/page-slope.ts";
import type { PageFont } from "../testing/page-fonts.ts";
import { printLine } from "../testing/print-line.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import { readName } from "./read-name.ts";

const table = await sharedGlyphTable();

function readPrinted(name: string, expected = "", said: readonly string[] = [], font: PageFont = "song") {
  const plane = printLine(name, font);
  const slope = levelSlope(plane.widthPx, plane.heightPx);
  const advance = [...name].reduce((sum, letter) => sum + (letter === "·" ? 14 : 48), 0);
  const line = { left: 15, right: 12 + advance, row: 0, heightPx: 44, parts: [] };
  const readings = said.map((text) => [...text].map((letter): ReadSymbol => ({ text: letter, confidence: 0.9 })));
  return readName(table, { plane, slope, lines: [line], textPx: 44, turn: 0 }, line, readings, expected);
}

describe("readName", () => {
  it("R-DEG-02 reads letters by their looks where the recogniser said others", () => {
    for (const font of ["sans", "song", "kai"] as const) {
      for (const [name, said] of [
        ["袁喆", "袁葡"],
        ["王旻昇", "王曼昆"],
        ["李翾", "李翻"],
      ] as const) {
        const read = readPrinted(name, "", [said, said], font);
        expect(read?.value).toBe(name);
        expect(read?.confidence).toBeGreaterThan(0.9);
      }
    }
  });

  it("R-DEG-02 letters that look alike are decided by what was said and what names begin with", () => {
    expect(readPrinted("吴凯", "", ["吴凯"])?.value).toBe("吴凯");
    expect(readPrinted("余健", "", ["余健"])?.value).toBe("余健");
    expect(readPrinted("李末", "", ["李末"])?.value).toBe("李末");
    expect(readPrinted("李未", "", ["李未"])?.value).toBe("李未");
  });

  it("R-DEG-02 another person's name lies far behind what is printed, one's own does not", () => {
    expect(readPrinted("陆诗涵", "陆诗涵")?.expectedBehind).toBeLessThan(150);
    for (const name of ["陆诗雨", "陈诗涵", "王建国", "陆涛涵"]) {
      expect(readPrinted("陆诗涵", name)?.expectedBehind).toBeGreaterThan(350);
    }
    expect(readPrinted("陆诗涵", "陆诗")?.expectedBehind).toBe(Number.POSITIVE_INFINITY);
    expect(readPrinted("陆诗涵", "Lu Shihan")?.expectedBehind).toBeNull();
    expect(readPrinted("陆诗涵")?.expectedBehind).toBeNull();
  });

  it("R-REG-04 a name of two parts keeps its dot", () => {
    expect(readPrinted("阿依曦·买买提")?.value).toBe("阿依曦·买买提");
  });

  it("R-DEG-02 letters of another script are not forced into Han", () => {
    expect(readPrinted("Maria Rossi")).toBeNull();
  });
});
