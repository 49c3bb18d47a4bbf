// A process of its own: sends known and unknown persons' requests one after another, interleaved, and times each reply.
import { performance } from "node:perf_hooks";
import { answerParent } from "./child-process.ts";
import { Connection, rawRequest } from "./load.ts";

type Request = Parameters<typeof rawRequest>[1];

export interface ProbeOrder {
  readonly url: string;
  /** Dropped from both ends of the count: the first of each kind. */
  readonly warmUps: number;
  /** A pair is one request of each kind; which comes first is drawn anew for each pair. */
  readonly pairs: readonly { readonly known: Request; readonly unknown: Request }[];
}

export interface ProbeReport {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
}

answerParent(probe);

async function probe(order: ProbeOrder): Promise<ProbeReport> {
  const { host } = new URL(order.url);
  const connection = await Connection.open(order.url);
  const times = { known: [] as number[], unknown: [] as number[] };
  const statuses: Record<string, number> = {};
  for (const [index, pair] of order.pairs.entries()) {
    const kinds = Math.random() < 0.5 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
    for (const kind of kinds) {
      const request = rawRequest(host, pair[kind]);
      const startedAt = performance.now();
      const status = await connection.send(request);
      const took = performance.now() - startedAt;
      if (index >= order.warmUps) times[kind].push(took);
      const key = `${kind} ${status}`;
      statuses[key] = (statuses[key] ?? 0) + 1;
    }
  }
  connection.close();
  return { ...times, statuses };
}
