import { describe, expect, it } from "vitest";
import { sharedCodeTable } from "../glyph/glyph-table.ts";
import type { GreyPlane } from "../picture/grey-plane.ts";
import { levelSlope } from "../picture/page-slope.ts";
import type { PageFont } from "../testing/page-fonts.ts";
import { printLine } from "../testing/print-line.ts";
import type { ReadSymbol } from "../text/tesseract.ts";
import { readCode } from "./read-code.ts";

const table = await sharedCodeTable();

function readPrinted(code: string, font: PageFont, said: readonly string[] = []) {
  return readPlane(printLine(code, font), said);
}

function readPlane(plane: GreyPlane, said: readonly string[] = []) {
  const slope = levelSlope(plane.widthPx, plane.heightPx);
  const ink = [...plane.data].flatMap((value, at) => (value < 128 ? [at % plane.widthPx] : []));
  const left = Math.min(...ink);
  const right = Math.max(...ink);
  const line = { left, right, row: 0, heightPx: 36, parts: [] };
  const readings = said.map((text) => [...text].map((letter): ReadSymbol => ({ text: letter, confidence: 0.9 })));
  return readCode(table, { plane, slope, lines: [line], textPx: 36, turn: 0 }, line, readings, [16, 12]);
}

/** Whitens the last columns of the first letter. */
function withoutFoot(plane: GreyPlane, lostPx: number): GreyPlane {
  const data = plane.data.map((value, at) => {
    const column = at % plane.widthPx;
    return column < 40 && column > 40 - lostPx ? 255 : value;
  });
  return { ...plane, data };
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

  it("R-DEG-02 a code with an L that lost its foot and looks like a 1 is asked", () => {
    const whole = printLine("L8UWDA1A0YUWGF5A", "sans");
    expect(readPlane(whole)?.confidence).toBeGreaterThan(0.99);
    const damaged = [16, 18, 20].map((lostPx) => readPlane(withoutFoot(whole, lostPx)));
    expect(damaged.map((read) => read?.value)).toEqual(Array(3).fill("18UWDA1A0YUWGF5A"));
    for (const read of damaged) expect(read?.confidence).toBeLessThanOrEqual(0.5);
  });

  it("R-DEG-02 a line of another length is none of the register's codes", () => {
    expect(readPrinted("A8UWDA1A0Y", "sans")).toBeNull();
  });
});
