import { readText, writeText } from "../device/storage";

const mostKept = 5;

function durationsOf(what: string): readonly number[] {
  const kept = (readText(`usual:${what}`) ?? "").split(",").map(Number);
  return kept.filter((ms) => Number.isFinite(ms) && ms > 0);
}

/** How long this took on this device: the middle of the last few times, in milliseconds; undefined if it never happened. */
export function usualDuration(what: string): number | undefined {
  const sorted = [...durationsOf(what)].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

export function noteDuration(what: string, ms: number): void {
  const kept = [...durationsOf(what), Math.round(ms)].slice(-mostKept);
  writeText(`usual:${what}`, kept.join(","));
}
