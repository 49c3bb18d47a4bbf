import type { BenchDatabases } from "./bench-databases.ts";
import { type BenchRow, benchRow } from "./bench-row.ts";
import type { BetterAuthServer } from "./better-auth-server.ts";
import { runChild, startChild } from "./child-process.ts";
import { type Load, measureLoad, signInLoad } from "./product-load.ts";
import type { ProductServer } from "./product-server.ts";
import type { ArgonOrder, ArgonReport } from "./raw-argon2.ts";
import { setCoreAside } from "./set-core-aside.ts";

const atOnce = 16;
const warmUpMs = 1500;
const durationMs = 4000;
const pace = { connections: atOnce, warmUpMs, durationMs };
const alone = { atOnce, warmUpMs, durationMs } satisfies ArgonOrder;
const people = 400;
const signIns = 2000;
/** Each figure is measured this often, in turn with what it is compared with, and the best of each counts. */
const rounds = 6;

/**
 * Password sign-ins a second over a fixed number of connections, against raw argon2id: what is measured has a core to
 * itself, as an instance of a cloud has, and raw argon2id has the same core in its turn; database and load keep to the
 * others. The same once more with no core set aside, where database and load take from the hashes.
 * @param withDatabases starts a server that keeps to the cores of this process, and stops it in the end.
 */
export async function measureSignIn(
  withDatabases: <Result>(measure: (databases: BenchDatabases) => Promise<Result>) => Promise<Result>,
  wanted: (name: string) => boolean,
): Promise<BenchRow[]> {
  const names = ["sign-in.throughput", "sign-in.own-cpu", "sign-in.better-auth"];
  const rows: BenchRow[] = [];
  if (names.some(wanted)) {
    const aside = setCoreAside();
    try {
      const best = await withDatabases((databases) => measureRounds(databases, aside?.command));
      const unit = aside === undefined ? "/s, core shared" : "/s of a core";
      rows.push(
        benchRow({ name: "sign-in.throughput", value: best.product, unit, reference: best.argon2, bar: ">= 0.85" }),
        benchRow({ name: "sign-in.own-cpu", value: best.ownMs, unit: "ms", reference: best.argon2Ms, bar: "<= 1.18" }),
        benchRow({ name: "sign-in.better-auth", value: best.product, unit, reference: best.other, bar: ">= 0.9" }),
      );
    } finally {
      aside?.release();
    }
  }
  const shared = "sign-in.shared-cores";
  if (wanted(shared)) {
    const best = await withDatabases((databases) => measureRounds(databases));
    rows.push(benchRow({ name: shared, value: best.product, unit: "/s", reference: best.argon2, bar: ">= 0.7" }));
  }
  return rows.filter(({ name }) => wanted(name));
}

interface Best {
  readonly product: number;
  readonly argon2: number;
  readonly other: number;
  /** Processor time of one sign-in in the function's process, and of one raw argon2id. */
  readonly ownMs: number;
  readonly argon2Ms: number;
}

async function measureRounds(databases: BenchDatabases, command?: readonly string[]): Promise<Best> {
  const captchas = { action: "sign-in", count: signIns * rounds };
  const order = { databaseUrl: await databases.migrated(), candidates: people, captchas };
  const product = await startChild<ProductServer>("./product-server.ts", order, command);
  const otherOrder = { databaseUrl: await databases.empty(), users: people };
  const other = await startChild<BetterAuthServer>("./better-auth-server.ts", otherOrder, command);
  const measured: Best[] = [];
  for (let round = 0; round < rounds; round++) {
    const argon2 = await runChild<ArgonReport>("./raw-argon2.ts", alone, command);
    const before = await product.cpuMs();
    const load = await measureLoad(signInLoad(product.ready, captchasOf(product.ready, round)), pace, "201");
    const ownMs = ((await product.cpuMs()) - before) / load.replies;
    const { perSecond } = await measureLoad(otherSignIns(other.ready), pace, "200");
    measured.push({
      product: load.perSecond,
      argon2: argon2.perSecond,
      other: perSecond,
      ownMs,
      argon2Ms: argon2.cpuMs,
    });
  }
  await Promise.all([product.stop(), other.stop()]);
  const most = (figure: keyof Best) => Math.max(...measured.map((round) => round[figure]));
  const least = (figure: keyof Best) => Math.min(...measured.map((round) => round[figure]));
  return {
    product: most("product"),
    argon2: most("argon2"),
    other: most("other"),
    ownMs: least("ownMs"),
    argon2Ms: least("argon2Ms"),
  };
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
