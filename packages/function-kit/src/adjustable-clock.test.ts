import { expect, it } from "vitest";
import { AdjustableClock, systemClock } from "./index.ts";

it("runs ahead of the clock below it by what it was advanced", () => {
  let nowMs = 1_000;
  const clock = new AdjustableClock({ now: () => new Date(nowMs) });
  clock.advanceSeconds(60);
  clock.advanceSeconds(0.5);
  nowMs += 250;
  expect(clock.now().getTime()).toBe(61_750);
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses to move by %d seconds", (seconds) => {
  expect(() => new AdjustableClock(systemClock).advanceSeconds(seconds)).toThrow(RangeError);
});
