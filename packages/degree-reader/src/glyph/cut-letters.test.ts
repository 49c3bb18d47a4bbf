import { describe, expect, it } from "vitest";
import { printLine } from "../testing/print-line.ts";
import { cutLetters } from "./cut-letters.ts";

const letterPx = 44;

describe("cutLetters", () => {
  it.each(["王芳", "川小明", "一二三", "欧阳慧琳", "林木", "八仁儿", "丁小", "李心"])(
    "R-DEG-02 cuts %s into its letters in Hei, Song and Kai",
    (name) => {
      for (const font of ["sans", "song", "kai"] as const) {
        const { boxes, dotsAfter } = cutLetters(printLine(name, font), letterPx);
        expect(boxes).toHaveLength([...name].length);
        expect(dotsAfter).toEqual([]);
      }
    },
  );

  it("R-REG-04 finds the dot between the parts of a name, and drops a comma behind it", () => {
    for (const font of ["sans", "song", "kai"] as const) {
      const { boxes, dotsAfter } = cutLetters(printLine("阿依古丽·买买提，", font), letterPx);
      expect(boxes).toHaveLength(7);
      expect(dotsAfter).toEqual([4]);
    }
  });

  it("cuts nothing where nothing is printed", () => {
    expect(cutLetters(printLine("", "sans"), letterPx).boxes).toEqual([]);
  });
});
