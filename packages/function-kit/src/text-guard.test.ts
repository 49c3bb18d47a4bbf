import fc from "fast-check";
import { expect, it } from "vitest";
import { findForbiddenText } from "./text-guard.ts";

it("finds something exactly when a string or key holds a control character or half a surrogate pair", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u0000", "a\ud800"),
  );
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, text, fc.double(), fc.array(tie("value")), fc.dictionary(text, tie("value"))),
  })).value;
  fc.assert(
    fc.property(value, (input) => {
      const hasForbidden = textsIn(input).some((each) => /[\p{Cc}\p{Cs}]/u.test(each));
      expect(findForbiddenText(input, []).length > 0).toBe(hasForbidden);
    }),
  );
});

it("reports a forbidden key at the object that holds it, without the key", () => {
  expect(findForbiddenText({ answers: [{ "张\u0000": 1 }] }, [])).toEqual([
    { path: "answers.0", code: "control-characters", message: "含有看不见的特殊字符，请删除后重新填写。" },
  ]);
});

it("does not repeat a key that is no plain name", () => {
  expect(findForbiddenText({ "11010519491231002X": "\u0000" }, [])).toMatchObject([{ path: "" }]);
});

it("refuses what is nested more deeply than any form", () => {
  const nested = (depth: number): unknown => (depth === 0 ? "text" : { a: nested(depth - 1) });
  expect(findForbiddenText(nested(20), [])).toEqual([]);
  expect(findForbiddenText(nested(21), [])).toMatchObject([{ code: "wrong-type" }]);
  expect(findForbiddenText(nested(2000), [])).toHaveLength(1);
});

function textsIn(input: unknown): string[] {
  if (typeof input === "string") return [input];
  if (Array.isArray(input)) return input.flatMap(textsIn);
  return typeof input === "object" && input !== null ? Object.entries(input).flat().flatMap(textsIn) : [];
}
