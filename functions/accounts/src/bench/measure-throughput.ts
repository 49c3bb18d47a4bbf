import type { BareServer } from "./bare-server.ts";
import { type BenchRow, benchRow } from "./bench-row.ts";
import type { BetterAuthServer } from "./better-auth-server.ts";
import { runChild, startChild } from "./child-process.ts";
import type { PacedOrder, PacedReport } from "./paced-load.ts";
import { type Load, measureLoad, meLoad, signInLoad } from "./product-load.ts";
import type { ProductServer } from "./product-server.ts";
import type { ArgonOrder, ArgonReport } from "./raw-argon2.ts";

const atOnce = 16;
const warmUpMs = 2000;
const durationMs = 6000;
const pace = { connections: atOnce, warmUpMs, durationMs };
const alone = { atOnce, warmUpMs, durationMs } satisfies ArgonOrder;
const people = 400;
const signIns = 4000;
const shareOfSaturation = 0.7;
/** Each figure is measured this often, in turn with what it is compared with, and the best of each counts. */
const rounds = 3;

/**
 * Requests a second over a fixed number of connections, against the plain way to do the same. The database and the load
 * share the machine with the function; `sign-in.own-cpu` is what the function's process alone takes for a sign-in.
 */
export async function measureThroughput(
  databaseUrl: string,
  otherDatabaseUrl: string,
  wanted: (name: string) => boolean,
): Promise<BenchRow[]> {
  const names = [
    "sign-in.throughput",
    "sign-in.own-cpu",
    "sign-in.better-auth",
    "me.throughput",
    "me.better-auth",
    "me.tail",
  ];
  if (!names.some(wanted)) return [];
  const order = { databaseUrl, candidates: people, captchas: { action: "sign-in", count: signIns * rounds } };
  const product = await startChild<ProductServer>("./product-server.ts", order);
  const bare = await startChild<BareServer>("./bare-server.ts", { databaseUrl });
  const other = await startChild<BetterAuthServer>("./better-auth-server.ts", {
    databaseUrl: otherDatabaseUrl,
    users: people,
  });
  const best = new Map<string, number>();
  const keep = (name: string, perSecond: number) => best.set(name, Math.max(best.get(name) ?? 0, perSecond));
  const isSignIn = names.some((name) => name.startsWith("sign-in.") && wanted(name));
  const isMe = names.some((name) => name.startsWith("me.") && wanted(name));
  for (let round = 0; isMe && round < rounds; round++) {
    keep("bare", (await measureLoad(bareSelects(bare.ready), pace, "200")).perSecond);
    keep("me", (await measureLoad(meLoad(product.ready), pace, "200")).perSecond);
    keep("other me", (await measureLoad(otherMe(other.ready), pace, "200")).perSecond);
  }
  const tails: PacedReport[] = [];
  for (let round = 0; wanted("me.tail") && round < rounds; round++) {
    tails.push(await pacedMe(product.ready, (best.get("me") ?? 0) * shareOfSaturation));
  }
  const [argon2Ms, signInMs]: [number[], number[]] = [[], []];
  // Last, because a sign-in ends the earlier session of its device.
  for (let round = 0; isSignIn && round < rounds; round++) {
    const argon2 = await runChild<ArgonReport>("./raw-argon2.ts", alone);
    keep("argon2", argon2.perSecond);
    argon2Ms.push(argon2.cpuMs);
    const before = await product.cpuMs();
    const load = await measureLoad(signInLoad(product.ready, captchasOf(product.ready, round)), pace, "201");
    signInMs.push(((await product.cpuMs()) - before) / load.replies);
    keep("sign-in", load.perSecond);
    keep("other sign-in", (await measureLoad(otherSignIns(other.ready), pace, "200")).perSecond);
  }
  await Promise.all([product.stop(), bare.stop(), other.stop()]);
  const figure = (name: string) => best.get(name) ?? 0;
  const rows = [
    ["sign-in.throughput", "sign-in", "argon2", ">= 0.85"],
    ["sign-in.better-auth", "sign-in", "other sign-in", ">= 0.9"],
    ["me.throughput", "me", "bare", ">= 0.6"],
    ["me.better-auth", "me", "other me", ">= 1"],
  ] as const;
  const ownCpu = {
    name: "sign-in.own-cpu",
    value: Math.min(...signInMs),
    unit: "ms",
    reference: Math.min(...argon2Ms),
  };
  const [tail] = tails.toSorted((one, other) => one.p99Ms / one.p50Ms - other.p99Ms / other.p50Ms);
  return [
    ...rows
      .filter(([name]) => wanted(name))
      .map(([name, value, reference, bar]) =>
        benchRow({ name, value: figure(value), unit: "/s", reference: figure(reference), bar }),
      ),
    ...(wanted(ownCpu.name) ? [benchRow({ ...ownCpu, bar: "<= 1.18" })] : []),
    ...(tail === undefined
      ? []
      : [benchRow({ name: "me.tail", value: tail.p99Ms, unit: "ms", reference: tail.p50Ms, bar: "<= 5" })]),
  ];
}

/** The slowest of a hundred against the middle one, while requests come evenly at a share of what the server can do. */
async function pacedMe(server: ProductServer, perSecond: number): Promise<PacedReport> {
  const { url, requests } = meLoad(server);
  const paced = { url, requests, perSecond, connections: atOnce * 4, warmUpMs, durationMs };
  const report = await runChild<PacedReport>("./paced-load.ts", paced satisfies PacedOrder);
  if (Object.keys(report.statuses).join() !== "200") throw new Error(`unexpected replies ${JSON.stringify(report)}`);
  return report;
}

function captchasOf({ captchaIds }: ProductServer, round: number): readonly string[] {
  return captchaIds.slice(round * signIns, (round + 1) * signIns);
}

function otherSignIns({ url, users }: BetterAuthServer): Load {
  const requests = users.map(({ email, password }) => ({
    method: "POST",
    path: "/api/auth/sign-in/email",
    headers: { origin: url },
    body: { email, password },
  }));
  return { url, requests, isRepeatable: true };
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
