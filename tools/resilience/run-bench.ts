// Run by `npm run bench`; the names asked for follow `--json`, and what is not asked for is not measured.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../packages/database/src/embedded/index.ts";
import { migrateDatabase } from "../../packages/database/src/index.ts";
import { findPgBouncer } from "../../packages/database/src/testing/start-pgbouncer.ts";
import { type BenchRow, benchRow } from "../bench/bench-row.ts";
import type { DisturbanceReport } from "./disturb.ts";
import { killDatabase } from "./kill-database.ts";
import { measurePgBouncer } from "./measure-pgbouncer.ts";
import { restartPgBouncer } from "./restart-pgbouncer.ts";

const kills = 20;
const restarts = 10;
const patienceSeconds = 5;
const names = process.argv.slice(2).filter((value) => !value.startsWith("--"));
const wants = (...rows: string[]) =>
  names.length === 0 ||
  names.includes("resilience") ||
  rows.some((row) => names.some((name) => row.startsWith(name) || name.startsWith(row)));

const rows: BenchRow[] = [];
const pooled = {
  scale: wants("pgbouncer.scale", "pgbouncer.server-connections", "pgbouncer.errors"),
  restarts: wants("pgbouncer.restarts"),
};
if (pooled.scale || pooled.restarts) {
  if (findPgBouncer() === undefined) {
    console.error("not measured without PgBouncer: pgbouncer.* (apt-get install pgbouncer)");
  } else {
    if (pooled.scale) rows.push(...(await onDatabase(measurePgBouncer)));
    if (pooled.restarts) {
      rows.push(...rowsOf("pgbouncer.restarts", await onDatabase((url) => restartPgBouncer(url, restarts))));
    }
  }
}
if (wants("database-kills")) rows.push(...rowsOf("database-kills", await killDatabase(kills)));
console.log(JSON.stringify(rows));

function rowsOf(name: string, report: DisturbanceReport): BenchRow[] {
  return [
    benchRow({
      name: `${name}.lost-writes`,
      value: report.lost.length,
      unit: "accounts",
      reference: report.acknowledged,
      bar: "<= 0",
    }),
    benchRow({
      name: `${name}.errors-end`,
      value: report.longestErrorsMs / 1000,
      unit: "s",
      reference: patienceSeconds,
      bar: "<= 1",
    }),
    benchRow({
      name: `${name}.errors-after-recovery`,
      value: report.longestErrorsAfterMs / 1000,
      unit: "s",
      reference: patienceSeconds,
      bar: "<= 1",
    }),
  ];
}

async function onDatabase<Result>(measure: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), "resilience-bench-"));
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    await migrateDatabase(server.url);
    return await measure(server.url);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
