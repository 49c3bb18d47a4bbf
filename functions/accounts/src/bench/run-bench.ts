// `node functions/accounts/src/bench/run-bench.ts [--json] [NAME…]`: measures the accounts function on a database of its
// own. A name is a row's, or the beginning of a row's; all rows without names. Ends with status 1 where a bar is missed.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { migrateDatabase } from "@exam/database";
import { startEmbeddedPostgres } from "@exam/database/embedded";
import { openRunFolder } from "@exam/database/testing/run-folder";
import postgres from "postgres";
import { measureEnumeration } from "./measure-enumeration.ts";
import { measureGrowth } from "./measure-growth.ts";
import { measureThroughput } from "./measure-throughput.ts";

const names = process.argv.slice(2).filter((value) => value !== "--json");
const isJson = process.argv.includes("--json");
const wanted = (row: string) => names.length === 0 || names.some((name) => row.startsWith(name));

const folder = openRunFolder("exam-bench");
const server = await startEmbeddedPostgres({ dataDir: join(folder.path, "postgres") });
folder.endFirst(() => server.stop());
try {
  const rows = [
    ...(await measureThroughput(await freshDatabase(), await createDatabase(), wanted)),
    ...(await measureEnumeration(freshDatabase, wanted)),
    ...(await measureGrowth(freshDatabase, wanted)),
  ];
  const lines = rows.map(({ name, value, unit, reference, ratio, bar, pass }) =>
    [pass ? "met " : "MISS", name, `${value} ${unit}`, `against ${reference}`, `ratio ${ratio}`, bar].join("  "),
  );
  process.stdout.write(isJson ? `${JSON.stringify(rows)}\n` : `${lines.join("\n")}\n`);
  process.exitCode = rows.every(({ pass }) => pass) || isJson ? 0 : 1;
} finally {
  await folder.close();
}

async function createDatabase(): Promise<string> {
  const name = `bench_${randomBytes(4).toString("hex")}`;
  const admin = postgres(server.adminUrl, { max: 1 });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return server.adminUrl.replace(/postgres$/, name);
}

async function freshDatabase(): Promise<string> {
  const url = await createDatabase();
  await migrateDatabase(url);
  return url;
}
