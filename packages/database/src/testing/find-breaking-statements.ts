/**
 * The statements of a migration that a function of the version before could stumble over, while both versions run on
 * one database. New tables, columns that may be empty or have a default, indexes and looser rules are all it may bring.
 * A migration whose first line is `-- contract: <reason>` is the second step: it takes away what no running version
 * uses any more, and is deployed after the last function of the old version has gone.
 */
export function findBreakingStatements(migration: string): string[] {
  if (/^-- contract: \S/.test(migration)) return [];
  const statements = migration
    .split("--> statement-breakpoint")
    .map((statement) =>
      statement
        .replace(/^\s*--.*$/gm, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((statement) => statement !== "");
  const made = new Set(statements.flatMap((statement) => /^create table "?(\w+)"?/i.exec(statement)?.[1] ?? []));
  const dropped = new Set(statements.flatMap((statement) => /drop constraint "?(\w+)"?/i.exec(statement)?.[1] ?? []));
  return statements.filter((statement) => isBreaking(statement, made, dropped));
}

const always = [
  /\bdrop (table|column|view|function|schema|type)\b/i,
  /\brename\b/i,
  /\balter column "?\w+"? (set data )?type\b/i,
  /\bset not null\b/i,
  /\btruncate\b/i,
  /^do\b/i,
];

function isBreaking(statement: string, made: ReadonlySet<string>, dropped: ReadonlySet<string>): boolean {
  if (always.some((pattern) => pattern.test(statement))) return true;
  if (/\badd column\b/i.test(statement)) return /\bnot null\b/i.test(statement) && !/\bdefault\b/i.test(statement);
  const [, table = "", constraint = ""] = /^alter table "?(\w+)"? add constraint "?(\w+)"?/i.exec(statement) ?? [];
  // A rule that replaces one of the same name widens it: states are added to lists, never taken away.
  if (table !== "") return !made.has(table) && !dropped.has(constraint);
  const [, indexed = ""] = /^create unique index .* on "?(\w+)"?/i.exec(statement) ?? [];
  return indexed !== "" && !made.has(indexed);
}
