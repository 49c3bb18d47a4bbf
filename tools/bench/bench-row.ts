/** One measured figure. `bar` is held against `ratio`, which compares `value` with `reference` within one run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is compared with: the same work done the plain way, or the limit itself, in the same unit. */
  readonly reference: number;
  readonly ratio: number;
  /** `<= 2.0` or `>= 0.85`. */
  readonly bar: string;
  readonly pass: boolean;
}

/** Makes a row whose ratio is `value / reference` unless told. */
export function benchRow(row: {
  name: string;
  value: number;
  unit: string;
  reference: number;
  ratio?: number;
  bar: string;
}): BenchRow {
  const ratio = round(row.ratio ?? row.value / row.reference);
  return { ...row, value: round(row.value), reference: round(row.reference), ratio, pass: holdsBar(ratio, row.bar) };
}

/** Whether a ratio keeps to a bar. A ratio that is no number never does. @throws Error for a bar of another form. */
export function holdsBar(ratio: number, bar: string): boolean {
  const [, sign, limit] = /^(<=|>=) (\d+(?:\.\d+)?)$/.exec(bar) ?? [];
  if (sign === undefined) throw new Error(`a bar reads like "<= 2.0" or ">= 0.85", not "${bar}"`);
  return sign === "<=" ? ratio <= Number(limit) : ratio >= Number(limit);
}

/** Reads what a room's bench printed. @throws Error that names the first row that is not of the form. */
export function readBenchRows(text: string): BenchRow[] {
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new Error("a bench prints one JSON array of rows");
  return rows.map((row: unknown, index) => {
    if (!isBenchRow(row)) throw new Error(`row ${index + 1} is not of the form: ${JSON.stringify(row)}`);
    const { name, value, unit, reference, ratio, bar } = row;
    return { name, value, unit, reference, ratio, bar, pass: holdsBar(ratio, bar) };
  });
}

function isBenchRow(row: unknown): row is BenchRow {
  if (typeof row !== "object" || row === null) return false;
  const fields = row as Readonly<Record<string, unknown>>;
  const isText = (name: string) => typeof fields[name] === "string" && fields[name] !== "";
  const isNumber = (name: string) => typeof fields[name] === "number" && Number.isFinite(fields[name]);
  return ["name", "unit", "bar"].every(isText) && ["value", "reference", "ratio"].every(isNumber);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
