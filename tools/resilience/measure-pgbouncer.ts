import { cpus } from "node:os";
import { runChild } from "../../functions/accounts/src/bench/child-process.ts";
import type { LoadOrder, LoadReport } from "../../functions/accounts/src/bench/load-generator.ts";
import { type BenchRow, benchRow } from "../bench/bench-row.ts";
import { openPooledDatabase } from "./open-pooled-database.ts";
import { pooledEnvironment, startAccounts } from "./start-accounts.ts";
import { startWriteLoad } from "./write-load.ts";

const processes = 4;
const serverConnections = 20;
const people = 100;
const readsForOneWrite = 9;
const rounds = 2;
const wantedScale = 1.7;
const order = { connections: 4, warmUpMs: 1000, durationMs: 6000, isRepeatable: true };

/**
 * Four processes of the accounts function over PgBouncer on one database against one of them, nine reads of `GET /me` to
 * one write. What four can do is bounded by what one leaves of the machine's cores, which it is told of: where one
 * process, its database and the load generators leave no core idle, nothing is left to scale into.
 */
export async function measurePgBouncer(ownerUrl: string): Promise<BenchRow[]> {
  await using cleanup = new AsyncDisposableStack();
  const pool = await openPooledDatabase(ownerUrl, serverConnections);
  cleanup.defer(() => pool.stop());
  const environment = pooledEnvironment(pool.url);
  const functions = await Promise.all(Array.from({ length: processes }, () => startAccounts(environment)));
  for (const each of functions) cleanup.defer(() => each.stop());
  const urls = functions.map(({ url }) => url);
  const requests = requestsOf(await registerPeople(urls, ownerUrl));

  let most = 0;
  const watching = setInterval(async () => {
    most = Math.max(most, await pool.serverConnections());
  }, 100);
  const best = { one: 0, all: 0, oneCores: Number.POSITIVE_INFINITY };
  let [replies, errors] = [0, 0];
  const run = async (targets: readonly string[]) => {
    const before = busyMs();
    const startedAt = performance.now();
    const reports = await Promise.all(
      targets.map((url) =>
        runChild<LoadReport>("./load-generator.ts", { ...order, url, requests } satisfies LoadOrder),
      ),
    );
    for (const [status, count] of reports.flatMap(({ statuses }) => Object.entries(statuses))) {
      replies += count;
      if (status !== "200") errors += count;
    }
    const perSecond = reports.reduce((sum, report) => sum + report.perSecond, 0);
    return { perSecond, cores: (busyMs() - before) / (performance.now() - startedAt) };
  };
  await run(urls);
  for (let round = 0; round < rounds; round++) {
    const one = await run(urls.map(() => urls[0] ?? ""));
    const all = await run(urls);
    best.one = Math.max(best.one, one.perSecond);
    best.oneCores = Math.min(best.oneCores, one.cores);
    best.all = Math.max(best.all, all.perSecond);
  }
  clearInterval(watching);
  const cores = cpus().length;
  const allowed = Math.min(wantedScale, (0.85 * cores) / best.oneCores);
  return [
    benchRow({
      name: "pgbouncer.scale",
      value: best.all,
      unit: "/s",
      reference: best.one,
      bar: `>= ${allowed.toFixed(2)}`,
    }),
    benchRow({ name: "pgbouncer.scale.cores", value: best.oneCores, unit: "cores", reference: cores, bar: "<= 1" }),
    benchRow({
      name: "pgbouncer.server-connections",
      value: most,
      unit: "connections",
      reference: serverConnections,
      bar: "<= 1",
    }),
    benchRow({ name: "pgbouncer.errors", value: errors, unit: "replies", reference: replies, bar: "<= 0" }),
  ];
}

async function registerPeople(urls: readonly string[], ownerUrl: string): Promise<string[]> {
  const load = await startWriteLoad({ urls, ownerUrl, workers: 8 });
  while (load.acknowledged.length < people) await new Promise((resolve) => setTimeout(resolve, 20));
  await load.stop();
  return load.acknowledged.map(({ token }) => token);
}

function requestsOf(tokens: readonly string[]): LoadOrder["requests"] {
  const body = { action: "sign-in", kind: "proof-of-work" };
  return tokens.map((token, index) =>
    index % (readsForOneWrite + 1) === 0
      ? { method: "POST", path: "/api/v1/captchas", body }
      : { method: "GET", path: "/api/v1/me", headers: { authorization: `Bearer ${token}` } },
  );
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}
