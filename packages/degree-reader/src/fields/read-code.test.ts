import { describe, expect, it } from "vitest";
import { sharedCodeTable } from "../glyph/glyph-table.ts";
import { levelSlope } from "../picture/page-slope.ts";
import type { PageFont } from "../testing/page-fonts.ts";
import { printLine } from "../testing/print-line.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import { readCode } from "./read-code.ts";

const table = await sharedCodeTable();

function readPrinted(code: string, font: PageFont, said: readonly string[] = []) {
  const plane = printLine(code, font);
  const slope = levelSlope(plane.widthPx, plane.heightPx);
  const ink = [...plane.data].flatMap((value, at) => (value < 128 ? [at % plane.widthPx] : []));
  const left = Math.min(...ink);
  const right = Math.max(...ink);
  const line = { left, right, row: 0, heightPx: 36, parts: [] };
  const readings = said.map((text) => [...text].map((letter): ReadSymbol => ({ text: letter, confidence: 0.9 })));
  return readCode(table, { plane, slope, lines: [line], textPx: 36, turn: 0 }, line, readings, [16, 12]);
}

describe("readCode", () => {
  it.each([
    ["AL3RM5RDQ0SE1UWW", "AL3RM5RDQ0SELUWW"],
    ["A8UWDA1A0YUWGF5A", "ASUWDA1A0YUWGF5A"],
    ["102938475610", "102938475610"],
  ])("R-DEG-02 reads %s by its looks where the recogniser said %s", (code, said) => {
    for (const font of ["sans", "light", "song", "kai"] as const) {
      expect(readPrinted(code, font, [said])?.value).toBe(code);
    }
  });

  it("R-DEG-02 a line of another length is none of the register's codes", () => {
    expect(readPrinted("A8UWDA1A0Y", "sans")).toBeNull();
  });
});
