// A process of its own: sends the given requests over a fixed number of connections for a while and counts the replies.
import { performance } from "node:perf_hooks";
import { answerParent } from "./child-process.ts";
import { Connection, type RawRequest, rawRequest } from "./load.ts";

export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** Sent in turn, each at most once unless `isRepeatable`. */
  readonly requests: readonly Parameters<typeof rawRequest>[1][];
  readonly isRepeatable: boolean;
}

export interface LoadReport {
  /** Replies a second while the clock ran. */
  readonly perSecond: number;
  /** All of them, those of the warm-up too. */
  readonly replies: number;
  readonly statuses: Readonly<Record<string, number>>;
}

answerParent(generate);

async function generate(order: LoadOrder): Promise<LoadReport> {
  const host = new URL(order.url).host;
  const raw = order.requests.map((request) => rawRequest(host, request));
  const connections = await Promise.all(Array.from({ length: order.connections }, () => Connection.open(order.url)));
  let next = 0;
  const take = (): RawRequest | undefined => {
    if (next >= raw.length && !order.isRepeatable) return undefined;
    return raw[next++ % raw.length];
  };
  const statuses: Record<string, number> = {};
  let counted = 0;
  let startedAt = performance.now() + order.warmUpMs;
  const endsAt = startedAt + order.durationMs;
  let endedAt = endsAt;
  await Promise.all(
    connections.map(async (connection) => {
      for (;;) {
        if (performance.now() >= endsAt) return;
        const request = take();
        if (request === undefined) {
          endedAt = Math.min(endedAt, performance.now());
          return;
        }
        const status = await connection.send(request);
        statuses[status] = (statuses[status] ?? 0) + 1;
        const now = performance.now();
        if (now >= startedAt && now < endedAt) counted += 1;
      }
    }),
  );
  startedAt = Math.min(startedAt, endedAt);
  for (const connection of connections) connection.close();
  const replies = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return { perSecond: counted / ((endedAt - startedAt) / 1000), replies, statuses };
}
