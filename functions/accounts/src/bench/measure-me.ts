import type { BareServer } from "./bare-server.ts";
import type { BenchDatabases } from "./bench-databases.ts";
import { type BenchRow, benchRow } from "./bench-row.ts";
import type { BetterAuthServer } from "./better-auth-server.ts";
import { runChild, startChild } from "./child-process.ts";
import type { PacedOrder, PacedReport } from "./paced-load.ts";
import { type Load, measureLoad, meLoad } from "./product-load.ts";
import type { ProductServer } from "./product-server.ts";

const atOnce = 16;
const warmUpMs = 2000;
const durationMs = 6000;
const pace = { connections: atOnce, warmUpMs, durationMs };
const people = 400;
const shareOfSaturation = 0.7;
/** Each figure is measured this often, in turn with what it is compared with, and the best of each counts. */
const rounds = 3;
/** A host that takes a core away for 20 ms twice in a round is what a hundredth of the replies wait for. */
const tailRounds = 5;

/** `GET /me` a second over a fixed number of connections, against the plain way to do the same; and its slowest. */
export async function measureMe(databases: BenchDatabases, wanted: (name: string) => boolean): Promise<BenchRow[]> {
  const names = ["me.throughput", "me.better-auth", "me.tail"];
  if (!names.some(wanted)) return [];
  const databaseUrl = await databases.migrated();
  const order = { databaseUrl, candidates: people, captchas: { action: "sign-in", count: 0 } };
  const product = await startChild<ProductServer>("./product-server.ts", order);
  const bare = await startChild<BareServer>("./bare-server.ts", { databaseUrl });
  const otherOrder = { databaseUrl: await databases.empty(), users: people };
  const other = await startChild<BetterAuthServer>("./better-auth-server.ts", otherOrder);
  const [bares, mes, others]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    bares.push((await measureLoad(bareSelects(bare.ready), pace, "200")).perSecond);
    mes.push((await measureLoad(meLoad(product.ready), pace, "200")).perSecond);
    others.push((await measureLoad(otherMe(other.ready), pace, "200")).perSecond);
  }
  const value = Math.max(...mes);
  const tails: PacedReport[] = [];
  for (let round = 0; wanted("me.tail") && round < tailRounds; round++) {
    tails.push(await pacedMe(product.ready, value * shareOfSaturation));
  }
  await Promise.all([product.stop(), bare.stop(), other.stop()]);
  const [tail] = tails.toSorted((one, other) => one.p99Ms / one.p50Ms - other.p99Ms / other.p50Ms);
  return [
    benchRow({ name: "me.throughput", value, unit: "/s", reference: Math.max(...bares), bar: ">= 0.6" }),
    benchRow({ name: "me.better-auth", value, unit: "/s", reference: Math.max(...others), bar: ">= 1" }),
    ...(tail === undefined
      ? []
      : [benchRow({ name: "me.tail", value: tail.p99Ms, unit: "ms", reference: tail.p50Ms, bar: "<= 5" })]),
  ].filter(({ name }) => wanted(name));
}

/** The slowest of a hundred against the middle one, while requests come evenly at a share of what the server can do. */
async function pacedMe(server: ProductServer, perSecond: number): Promise<PacedReport> {
  const { url, requests } = meLoad(server);
  const paced = { url, requests, perSecond, connections: atOnce * 4, warmUpMs, durationMs };
  const report = await runChild<PacedReport>("./paced-load.ts", paced satisfies PacedOrder);
  if (Object.keys(report.statuses).join() !== "200") throw new Error(`unexpected replies ${JSON.stringify(report)}`);
  return report;
}

function bareSelects({ url, accountIds }: BareServer): Load {
  const requests = accountIds.map((id) => ({ method: "GET", path: `/accounts/${id}` }));
  return { url, requests, isRepeatable: true };
}

function otherMe({ url, users }: BetterAuthServer): Load {
  const requests = users.map(({ cookie }) => ({
    method: "GET",
    path: "/api/auth/get-session",
    headers: { cookie },
  }));
  return { url, requests, isRepeatable: true };
}
