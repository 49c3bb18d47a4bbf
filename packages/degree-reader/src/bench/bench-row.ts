/**
 * One measured figure. `bar` is held against `ratio`, which is `value` over `reference`: 1 for a share, else the limit.
 */
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

/** A share from 0 to 1, held against the bar as it is. */
export function shareRow(name: string, share: number, rule: "<=" | ">=", limit: number): BenchRow {
  const pass = rule === "<=" ? share <= limit : share >= limit;
  return { name, value: round(share), unit: "share", reference: 1, ratio: round(share), bar: `${rule} ${limit}`, pass };
}

/** A figure that must not exceed its limit. */
export function limitRow(name: string, value: number, unit: string, limit: number): BenchRow {
  return { name, value, unit, reference: limit, ratio: round(value / limit), bar: "<= 1.0", pass: value <= limit };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
