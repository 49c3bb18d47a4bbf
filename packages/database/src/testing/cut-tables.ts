import postgres from "postgres";
import { distribution } from "../distribution.ts";

/** The run's database without rows whose tables are cut as on several nodes. */
export const CUT_DATABASE = "cut_tables";

/** Into how many parts each table is cut here. */
export const parts = 16;

/**
 * Puts tables in parts by hash in the place of those that `distribution` cuts, with the same columns, keys and indexes,
 * so that the planner tells which parts a statement reaches.
 */
export async function cutTables(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const [table, column] of Object.entries({ ...distribution.byAccount, ...distribution.byKey })) {
      const [found] = await sql`select relkind from pg_class where oid = ${table}::regclass`;
      if (found?.relkind === "p") continue;
      const indexes = await sql<{ definition: string }[]>`
        select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = ${table}::regclass`;
      const statements = [
        `alter table ${table} rename to whole_${table}`,
        `create table ${table} (like whole_${table} including defaults) partition by hash (${column})`,
        ...Array.from(
          { length: parts },
          (_, part) =>
            `create table ${table}_p${part} partition of ${table} for values with (modulus ${parts}, remainder ${part})`,
        ),
        ...indexes.map(({ definition }) => definition.replace(/INDEX \S+ ON (\S+)/, "INDEX ON $1")),
        `drop table whole_${table} cascade`,
        `grant select, insert, update, delete on ${table} to exam_app`,
      ];
      for (const statement of statements) await sql.unsafe(statement);
    }
  } finally {
    await sql.end();
  }
}
