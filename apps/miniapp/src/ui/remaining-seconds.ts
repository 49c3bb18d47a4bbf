const tooEarlyMs = 2000;

/**
 * How long a transfer will still take, from how far it came since `startedAtMs`, in whole seconds. Undefined while it is
 * too early to say and when the end is near.
 */
export function remainingSeconds(percent: number, startedAtMs: number, nowMs: number): number | undefined {
  const passedMs = nowMs - startedAtMs;
  if (passedMs < tooEarlyMs || percent <= 0 || percent >= 100) return undefined;
  const seconds = Math.ceil(((passedMs / percent) * (100 - percent)) / 1000);
  return seconds > 1 ? seconds : undefined;
}
