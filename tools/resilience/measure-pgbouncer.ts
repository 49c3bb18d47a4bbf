import { cpus } from "node:os";
import { runChild } from "../../functions/accounts/src/bench/child-process.ts";
import type { LoadOrder, LoadReport } from "../../functions/accounts/src/bench/load-generator.ts";
import { type BenchRow, benchRow } from "../bench/bench-row.ts";
import { openPooledDatabase } from "./open-pooled-database.ts";
import { openProcessorShare } from "./open-processor-share.ts";
import { processorTimeMs } from "./processor-time-ms.ts";
import { pooledEnvironment, startAccounts } from "./start-accounts.ts";
import { startWriteLoad } from "./write-load.ts";

const processes = 4;
const serverConnections = 20;
const people = 100;
const readsForOneWrite = 9;
const rounds = 2;
const keptOnFullCores = 0.5;
const wantedScale = 1.7;
/** Of a core for each process, as a small instance of a cloud has it: the four leave room for database, pool and load on two. */
const shareCores = 0.15;
const order = { connections: 8, warmUpMs: 1000, durationMs: 6000, isRepeatable: true };

/**
 * Four processes of the accounts function over PgBouncer on one database against one of them, nine reads of `GET /me` to
 * one write, the same number of clients for both. Each process is held to the same share of a core, so that there is
 * something to scale into; where the system gives no shares, each takes what it gets, and the bar is what the cores allow
 * that one process with its database and load leaves idle. `pgbouncer.scale.unlimited` tells what four lose where no
 * core is left to scale into: each looks up fewer sessions together.
 */
export async function measurePgBouncer(ownerUrl: string): Promise<BenchRow[]> {
  await using cleanup = new AsyncDisposableStack();
  const pool = await openPooledDatabase(ownerUrl, serverConnections);
  cleanup.defer(() => pool.stop());
  const environment = pooledEnvironment(pool.url);
  const functions = await Promise.all(Array.from({ length: processes }, () => startAccounts(environment)));
  for (const each of functions) cleanup.defer(() => each.stop());
  const requests = requestsOf(
    await registerPeople(
      functions.map(({ url }) => url),
      ownerUrl,
    ),
  );
  let most = 0;
  const watching = setInterval(async () => {
    most = Math.max(most, await pool.serverConnections());
  }, 100);
  cleanup.defer(() => clearInterval(watching));

  await runLoad(functions, requests);
  const unlimited = await compare(functions, requests);
  const shares = functions.flatMap(({ pid }) => {
    const share = openProcessorShare(shareCores);
    cleanup.defer(() => share?.remove());
    share?.add(pid);
    return share ?? [];
  });
  const limited = shares.length === processes ? await compare(functions, requests) : undefined;
  const runs = [...unlimited.runs, ...(limited?.runs ?? [])];
  return [
    ...(limited === undefined ? [scaleRow(unlimited)] : limitedRows(limited)),
    benchRow({
      name: "pgbouncer.scale.unlimited",
      value: unlimited.all,
      unit: "/s without a limit",
      reference: unlimited.one,
      bar: `>= ${keptOnFullCores}`,
    }),
    benchRow({
      name: "pgbouncer.scale.unlimited.cores",
      value: unlimited.oneCores,
      unit: "cores",
      reference: cpus().length,
      bar: "<= 1",
    }),
    benchRow({
      name: "pgbouncer.server-connections",
      value: most,
      unit: "connections",
      reference: serverConnections,
      bar: "<= 1",
    }),
    benchRow({
      name: "pgbouncer.errors",
      value: sum(runs.map(({ errors }) => errors)),
      unit: "replies",
      reference: sum(runs.map(({ replies }) => replies)),
      bar: "<= 0",
    }),
  ];
}

interface Comparison {
  /** The better of the rounds, replies a second. */
  readonly one: number;
  readonly all: number;
  /** Of the machine, while one process served. */
  readonly oneCores: number;
  readonly runs: readonly LoadRun[];
}

/** Its unit says that the processes had no share, its bar what the cores allowed. */
function scaleRow({ one, all, oneCores }: Comparison): BenchRow {
  const bar = `>= ${Math.min(wantedScale, (0.85 * cpus().length) / oneCores).toFixed(2)}`;
  return benchRow({ name: "pgbouncer.scale", value: all, unit: "/s without a limit", reference: one, bar });
}

function limitedRows({ one, all, runs }: Comparison): BenchRow[] {
  return [
    benchRow({
      name: "pgbouncer.scale",
      value: all,
      unit: `/s at ${shareCores} core a process`,
      reference: one,
      bar: `>= ${wantedScale}`,
    }),
    benchRow({
      name: "pgbouncer.scale.share",
      value: Math.max(...runs.map(({ mostCores }) => mostCores)),
      unit: "cores of one process",
      reference: shareCores,
      bar: "<= 1.1",
    }),
  ];
}

type Accounts = Awaited<ReturnType<typeof startAccounts>>;

async function compare(functions: readonly Accounts[], requests: LoadOrder["requests"]): Promise<Comparison> {
  const [ones, alls]: [LoadRun[], LoadRun[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ones.push(await runLoad(functions.slice(0, 1), requests));
    alls.push(await runLoad(functions, requests));
  }
  return {
    one: Math.max(...ones.map(({ perSecond }) => perSecond)),
    all: Math.max(...alls.map(({ perSecond }) => perSecond)),
    oneCores: Math.min(...ones.map(({ cores }) => cores)),
    runs: [...ones, ...alls],
  };
}

interface LoadRun {
  readonly perSecond: number;
  /** How many cores of the machine were busy. */
  readonly cores: number;
  /** How much of a core the process used that used most. */
  readonly mostCores: number;
  readonly replies: number;
  readonly errors: number;
}

/** As many load generators as there can be processes, spread over those given. */
async function runLoad(functions: readonly Accounts[], requests: LoadOrder["requests"]): Promise<LoadRun> {
  const usedMs = () => functions.map(({ pid }) => processorTimeMs(pid));
  const [busyBefore, usedBefore, startedAt] = [busyMs(), usedMs(), performance.now()];
  const reports = await Promise.all(
    Array.from({ length: processes }, (_, index) => {
      const { url } = functions[index % functions.length] ?? { url: "" };
      return runChild<LoadReport>("./load-generator.ts", { ...order, url, requests } satisfies LoadOrder);
    }),
  );
  const tookMs = performance.now() - startedAt;
  const statuses = reports.flatMap((report) => Object.entries(report.statuses));
  return {
    perSecond: sum(reports.map(({ perSecond }) => perSecond)),
    cores: (busyMs() - busyBefore) / tookMs,
    mostCores: Math.max(...usedMs().map((ms, index) => (ms - (usedBefore[index] ?? 0)) / tookMs)),
    replies: sum(statuses.map(([, count]) => count)),
    errors: sum(statuses.map(([status, count]) => (status === "200" ? 0 : count))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
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
