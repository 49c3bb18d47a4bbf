import type { Clock } from "@exam/contracts";

/** A clock that stands still until it is moved. */
export function createMovableClock(
  start = "2026-11-21T02:00:00.000Z",
): Clock & { advanceSeconds(seconds: number): void } {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advanceSeconds(seconds) {
      nowMs += seconds * 1000;
    },
  };
}
