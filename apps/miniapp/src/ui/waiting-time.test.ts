import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitingPercent, waitingTime } from "./waiting-time.ts";

describe("R-APP-05 the time still to wait", () => {
  it("counts down what it usually takes, then says so when it takes longer", () => {
    expect([0, 1, 3500, 5999].map((passedMs) => waitingTime(passedMs, 6000))).toEqual([
      { phase: "left", seconds: 6 },
      { phase: "left", seconds: 6 },
      { phase: "left", seconds: 3 },
      { phase: "left", seconds: 1 },
    ]);
    expect(waitingTime(6000, 6000)).toEqual({ phase: "soon" });
    expect(waitingTime(11_999, 6000)).toEqual({ phase: "soon" });
    expect(waitingTime(12_000, 6000)).toEqual({ phase: "long" });
    expect(waitingTime(5500, 1000)).toEqual({ phase: "soon" });
  });

  it("promises nothing that was never measured, and admits that it takes long", () => {
    expect(waitingTime(14_999, undefined)).toBeUndefined();
    expect(waitingTime(15_000, undefined)).toEqual({ phase: "long" });
    expect(waitingPercent(1000, undefined)).toBeUndefined();
  });

  it("never counts up, and the bar neither goes back nor is full", () => {
    const duration = fc.nat({ max: 120_000 });
    fc.assert(
      fc.property(duration, duration, fc.integer({ min: 1, max: 60_000 }), (one, other, usualMs) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)];
        const rank = (passedMs: number) => {
          const told = waitingTime(passedMs, usualMs);
          if (told?.phase === "left") return told.seconds;
          return told?.phase === "soon" ? 0 : -1;
        };
        expect(rank(later)).toBeLessThanOrEqual(rank(earlier));
        expect(waitingPercent(later, usualMs)).toBeGreaterThanOrEqual(waitingPercent(earlier, usualMs) ?? 0);
        expect(waitingPercent(later, usualMs)).toBeLessThan(100);
      }),
    );
  });
});
