import { expect, it } from "vitest";
import { benchRow, shareRow } from "./bench-row.ts";

it("the ratio of a row is its value over its reference, and the bar is held against the ratio", () => {
  const slower = { value: 90, unit: "ms", reference: 40 };
  expect(benchRow("a", slower, "<=", 2)).toEqual({ name: "a", ...slower, ratio: 2.25, bar: "<= 2", pass: false });
  expect(benchRow("a", slower, ">=", 2)).toMatchObject({ bar: ">= 2", pass: true });
});

it("a bar is not met by rounding", () => {
  expect(shareRow("b", 0.99999, ">=", 1)).toMatchObject({ ratio: 1, pass: false });
});
