// `node functions/accounts/src/bench/run-bench.ts [--json] [NAME…]`: measures the accounts function on a database of its
// own. A name is a row's, or the beginning of a row's; all rows without names. Ends with status 1 where a bar is missed.
import { join } from "node:path";
import { openRunFolder } from "@exam/database/testing/run-folder";
import { type BenchDatabases, startBenchDatabases } from "./bench-databases.ts";
import { measureEnumeration } from "./measure-enumeration.ts";
import { measureGrowth } from "./measure-growth.ts";
import { measureMe } from "./measure-me.ts";
import { measureSignIn } from "./measure-sign-in.ts";

const names = process.argv.slice(2).filter((value) => value !== "--json");
const isJson = process.argv.includes("--json");
const wanted = (row: string) => names.length === 0 || names.some((name) => row.startsWith(name));

const folder = openRunFolder("exam-bench");
let servers = 0;

/** Each server inherits the cores that this process may use when it is started. */
async function withDatabases<Result>(measure: (databases: BenchDatabases) => Promise<Result>): Promise<Result> {
  const databases = await startBenchDatabases(join(folder.path, `postgres-${servers++}`));
  folder.endFirst(() => databases.stop());
  const result = await measure(databases);
  await databases.stop();
  return result;
}

try {
  const signIns = await measureSignIn(withDatabases, wanted);
  const others = await withDatabases(async (databases) => [
    ...(await measureMe(databases, wanted)),
    ...(await measureEnumeration(databases.migrated, wanted)),
    ...(await measureGrowth(databases.migrated, wanted)),
  ]);
  const rows = [...signIns, ...others];
  const lines = rows.map(({ name, value, unit, reference, ratio, bar, pass }) =>
    [pass ? "met " : "MISS", name, `${value} ${unit}`, `against ${reference}`, `ratio ${ratio}`, bar].join("  "),
  );
  process.stdout.write(isJson ? `${JSON.stringify(rows)}\n` : `${lines.join("\n")}\n`);
  process.exitCode = rows.every(({ pass }) => pass) || isJson ? 0 : 1;
} finally {
  await folder.close();
}
