/**
 * One measured figure. `ratio` is `value` over `reference` and is what `bar` is held against: the reference is another way
 * of doing the same in the same run, or, where the figure stands alone, the limit itself (or 1 for a share).
 */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  readonly ratio: number;
  /** Such as `<= 2` or `>= 0.85`. */
  readonly bar: string;
  readonly pass: boolean;
}

interface Measured {
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function benchRow(name: string, measured: Measured, rule: "<=" | ">=", limit: number): BenchRow {
  const { value, unit, reference } = measured;
  const ratio = value / reference;
  const pass = rule === "<=" ? ratio <= limit : ratio >= limit;
  const bar = `${rule} ${limit}`;
  return { name, value: rounded(value), unit, reference: rounded(reference), ratio: rounded(ratio), bar, pass };
}

/** A share from 0 to 1, held against the bar as it is. */
export function shareRow(name: string, share: number, rule: "<=" | ">=", limit: number): BenchRow {
  return benchRow(name, { value: share, unit: "share", reference: 1 }, rule, limit);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
