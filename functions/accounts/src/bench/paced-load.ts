// A process of its own: sends requests at a given rate, whether earlier ones are answered or not, and tells how long
// each took from the moment it was due. Waiting for a free connection counts, as a candidate's waiting would.
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { answerParent } from "./child-process.ts";
import { Connection, type RawRequest, rawRequest } from "./load.ts";

export interface PacedOrder {
  readonly url: string;
  readonly connections: number;
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** Sent in turn, again and again. */
  readonly requests: readonly Parameters<typeof rawRequest>[1][];
}

export interface PacedReport {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly statuses: Readonly<Record<string, number>>;
}

answerParent(sendPaced);

async function sendPaced(order: PacedOrder): Promise<PacedReport> {
  const { host } = new URL(order.url);
  const raw = order.requests.map((request) => rawRequest(host, request));
  const free = await Promise.all(Array.from({ length: order.connections }, () => Connection.open(order.url)));
  const connections = [...free];
  const waiting: { readonly dueAt: number; readonly request: RawRequest }[] = [];
  const tookMs: number[] = [];
  const statuses: Record<string, number> = {};
  const startsAt = performance.now();
  const countsFrom = startsAt + order.warmUpMs;
  const endsAt = countsFrom + order.durationMs;
  let running = 0;

  async function work(connection: Connection): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const status = await connection.send(next.request);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (next.dueAt >= countsFrom) tookMs.push(performance.now() - next.dueAt);
    }
    free.push(connection);
    running -= 1;
  }

  for (let sent = 0; performance.now() < endsAt; ) {
    const due = Math.floor(((performance.now() - startsAt) / 1000) * order.perSecond);
    for (; sent < due; sent++) {
      const request = raw[sent % raw.length];
      if (request === undefined) throw new Error("nothing to send");
      waiting.push({ dueAt: startsAt + (sent / order.perSecond) * 1000, request });
      const connection = free.pop();
      if (connection === undefined) continue;
      running += 1;
      void work(connection);
    }
    await sleep(1);
  }
  while (running > 0) await sleep(5);
  for (const connection of connections) connection.close();
  tookMs.sort((one, other) => one - other);
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), statuses };
}
