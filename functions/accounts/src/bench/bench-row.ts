/** One measured figure. `bar` is held against `ratio`, which compares `value` with `reference` within one run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  readonly ratio: number;
  /** `<= 0.55` or `>= 0.85`. */
  readonly bar: `${"<=" | ">="} ${number}`;
  readonly pass: boolean;
}

/** A row whose ratio is `value / reference`. */
export function benchRow(row: Omit<BenchRow, "ratio" | "pass">): BenchRow {
  const ratio = row.value / row.reference;
  const limit = Number(row.bar.slice(3));
  const pass = row.bar.startsWith("<=") ? ratio <= limit : ratio >= limit;
  return { ...row, value: round(row.value), reference: round(row.reference), ratio: round(ratio), pass };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
