/** One measured figure. `bar` holds for `ratio`, which is the value over what it is measured against. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  readonly ratio: number;
  readonly bar: string;
  readonly pass: boolean;
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** A figure that must not exceed its limit. */
export function atMost(name: string, value: number, unit: string, limit: number): BenchRow {
  const ratio = limit === 0 ? value : value / limit;
  return { name, value: round(value), unit, reference: limit, ratio: round(ratio), bar: "<= 1.0", pass: ratio <= 1 };
}

/** A figure that must reach its limit. */
export function atLeast(name: string, value: number, unit: string, limit: number): BenchRow {
  const ratio = value / limit;
  return { name, value: round(value), unit, reference: limit, ratio: round(ratio), bar: ">= 1.0", pass: ratio >= 1 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
