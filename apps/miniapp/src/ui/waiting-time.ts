/** Whole seconds still to wait, or that they are over: `soon` at first, `long` when it takes unusually long. */
export type WaitingTime = { readonly phase: "left"; readonly seconds: number } | { readonly phase: "soon" | "long" };

const longWithoutMeasureMs = 15_000;
const longestSoonMs = 5000;

/**
 * What to tell somebody who waits, from how long they have waited and how long the same thing usually takes here;
 * `usualMs` undefined while nothing was measured, and then nothing is promised. The seconds never count up.
 */
export function waitingTime(passedMs: number, usualMs: number | undefined): WaitingTime | undefined {
  if (usualMs === undefined) return passedMs < longWithoutMeasureMs ? undefined : { phase: "long" };
  if (passedMs < usualMs) return { phase: "left", seconds: Math.ceil((usualMs - passedMs) / 1000) };
  return { phase: passedMs - usualMs < Math.max(usualMs, longestSoonMs) ? "soon" : "long" };
}

/** How much of a bar to fill: never all of it before the end is there. */
export function waitingPercent(passedMs: number, usualMs: number | undefined): number | undefined {
  if (usualMs === undefined) return undefined;
  const share = passedMs / usualMs;
  return Math.round(share < 0.9 ? share * 100 : 90 + 8 * (1 - Math.exp(0.9 - share)));
}
