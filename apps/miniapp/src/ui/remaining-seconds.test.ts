import { describe, expect, it } from "vitest";
import { remainingSeconds } from "./remaining-seconds.ts";

describe("R-APP-05 the remaining time of a transfer", () => {
  it("follows from how far it came", () => {
    expect(remainingSeconds(25, 1000, 6000)).toBe(15);
    expect(remainingSeconds(50, 1000, 11_000)).toBe(10);
  });

  it.each([
    { percent: 40, passedMs: 1000, why: "it is too early to say" },
    { percent: 0, passedMs: 9000, why: "nothing has gone out" },
    { percent: 100, passedMs: 9000, why: "all of it has gone out" },
    { percent: 99, passedMs: 9000, why: "the end is near" },
  ])("is not told when $why", ({ percent, passedMs }) => {
    expect(remainingSeconds(percent, 0, passedMs)).toBeUndefined();
  });
});
