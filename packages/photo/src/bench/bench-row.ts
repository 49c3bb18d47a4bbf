/** One measured figure against its limit. Ratios compare two ways of doing the same in one run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly isAtMost: boolean;
  readonly isMet: boolean;
}

export function benchRow(
  name: string,
  value: number,
  unit: string,
  rule: "at most" | "at least",
  limit: number,
): BenchRow {
  const isAtMost = rule === "at most";
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, unit, limit, isAtMost, isMet: isAtMost ? value <= limit : value >= limit };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
