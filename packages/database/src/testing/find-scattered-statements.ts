import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { inject } from "vitest";
import { distribution } from "../distribution.ts";
import { CUT_DATABASE, parts } from "./cut-tables.ts";

/** A statement as it was sent, with the values that it was sent with. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface PlanNode {
  readonly "Relation Name"?: string;
  readonly Alias?: string;
  readonly Plans?: readonly PlanNode[];
  readonly [property: string]: unknown;
}

/** A table as one statement names it. */
interface Scan {
  readonly table: string;
  /** By which it is cut; undefined of a look-up table. */
  readonly column: string | undefined;
  /** Those that are searched. */
  readonly parts: Set<string>;
  conditions: string;
}

const cut: Readonly<Record<string, string>> = { ...distribution.byAccount, ...distribution.byKey };
const whole: readonly string[] = distribution.whole;
const planned = /^\s*(select|insert|update|delete|with)\b/i;
/** Joins come as loops whose inner side says what it looks for, also where there are no rows. */
const settings = ["enable_hashjoin", "enable_mergejoin", "enable_seqscan", "enable_bitmapscan", "enable_memoize"];

/**
 * Of the statements, those that search a table which is cut in all of its parts, as PostgreSQL itself plans them with
 * their values. A statement may name the column that the table is cut by, or take it from a row of a look-up table, from a
 * list that it is given, or from a table that is cut alike and whose part it knows.
 * @returns each with the tables that it searches whole.
 */
export async function findScatteredStatements(
  statements: readonly SentStatement[],
): Promise<{ text: string; tables: string[] }[]> {
  const client = postgres(inject("postgresAdminUrl").replace(/postgres$/, CUT_DATABASE), {
    max: 1,
    onnotice: () => {},
    connection: Object.fromEntries(settings.map((name) => [name, "off"])),
  });
  // Values are sent as drizzle sends them.
  drizzle(client);
  try {
    const found: { text: string; tables: string[] }[] = [];
    for (const { text, values } of statements) {
      if (!planned.test(text)) continue;
      const explain = `explain (format json, costs off, verbose) ${text}`;
      const [row] = await client.unsafe(explain, [...values] as never[], { prepare: false });
      const plans = (row?.["QUERY PLAN"] ?? []) as { Plan: PlanNode }[];
      const tables = plans.flatMap(({ Plan: plan }) => searchedWhole(plan));
      if (tables.length > 0) found.push({ text, tables });
    }
    return found;
  } finally {
    await client.end();
  }
}

function searchedWhole(plan: PlanNode): string[] {
  const scans = scansOf(plan);
  const pinned = new Map([...scans].filter(([, scan]) => scan.parts.size < parts));
  for (let before = -1; before < pinned.size; ) {
    before = pinned.size;
    for (const [alias, scan] of scans) {
      if (!pinned.has(alias) && isFoundBy(scan, pinned)) pinned.set(alias, scan);
    }
  }
  return [...scans].filter(([alias]) => !pinned.has(alias)).map(([, { table }]) => table);
}

/** Whether it is looked for by a column of another table that says in which part it lies. */
function isFoundBy({ column, conditions }: Scan, pinned: ReadonlyMap<string, Scan>): boolean {
  return [...pinned].some(([other, scan]) =>
    new RegExp(`\\b${column} = \\(*${other}(_\\d+)?\\.${scan.column ?? "account_id"}\\b`).test(conditions),
  );
}

function scansOf(node: PlanNode, scans = new Map<string, Scan>()): Map<string, Scan> {
  const name = node["Relation Name"] ?? "";
  const table = name.replace(/_p\d+$/, "");
  // A list of values that the statement was given says it as a look-up table does.
  const isGiven = node["Node Type"] === "Function Scan";
  if (isGiven || (table !== name && table in cut) || whole.includes(name)) {
    const alias = (node.Alias ?? "").replace(/_\d+$/, "");
    const scan = scans.get(alias) ?? { table, column: cut[table], parts: new Set(), conditions: "" };
    scan.parts.add(name);
    scan.conditions += ` ${node["Index Cond"] ?? ""} ${node["Recheck Cond"] ?? ""} ${node.Filter ?? ""}`;
    scans.set(alias, scan);
  }
  for (const child of node.Plans ?? []) scansOf(child, scans);
  return scans;
}
