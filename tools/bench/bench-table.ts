import type { BenchRow } from "./bench-row.ts";

const heads = ["", "name", "value", "reference", "ratio", "bar"];

/** The rows as text, one a line, columns aligned. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ pass, name, value, unit, reference, ratio, bar }) => [
    pass ? "met " : "MISS",
    name,
    `${value} ${unit}`,
    `${reference} ${unit}`,
    String(ratio),
    bar,
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [heads, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
