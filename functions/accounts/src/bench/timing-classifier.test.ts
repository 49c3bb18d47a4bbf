import { expect, it } from "vitest";
import { timingAuc } from "./timing-classifier.ts";

/** Mulberry32: the same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function times(seed: number, count: number, make: (random: () => number) => number): number[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => make(random));
}

it("tells nothing from times of one distribution", () => {
  const make = (random: () => number) => 10 + random();
  expect(timingAuc(times(1, 1000, make), times(2, 1000, make))).toBeLessThan(0.55);
});

it("tells apart what is a little slower, either way round", () => {
  const one = times(3, 1000, (random) => 10 + random());
  const other = times(4, 1000, (random) => 10.15 + random());
  expect(timingAuc(one, other)).toBeGreaterThan(0.6);
  expect(timingAuc(other, one)).toBeCloseTo(timingAuc(one, other), 10);
});

it("tells apart what only spreads further", () => {
  const one = times(5, 1000, (random) => 10 + random());
  const other = times(6, 1000, (random) => 9.5 + 2 * random());
  expect(timingAuc(one, other)).toBeGreaterThan(0.7);
});

it("is certain of times that never meet, and at a loss with equal ones", () => {
  expect(timingAuc([1, 2, 3], [4, 5, 6])).toBe(1);
  expect(timingAuc([1, 1, 1], [1, 1, 1])).toBe(0.5);
});
