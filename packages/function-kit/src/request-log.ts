import { hash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestMetrics } from "./request-metrics.ts";

/** nginx's status for a client that left before its reply; never sent. */
const CLIENT_LEFT = 499;

/** Writes one line and one measurement for each request, with the route's pattern in place of the URL. */
export function addRequestLog(app: FastifyInstance, metrics: RequestMetrics): void {
  app.addHook("onResponse", async (request, reply) => note(request, reply.statusCode, reply.elapsedTime));
  app.addHook("onRequestAbort", async (request) => note(request, CLIENT_LEFT, undefined));

  function note(request: FastifyRequest, status: number, durationMs: number | undefined): void {
    const { method } = request;
    const route = routeOf(request);
    if (durationMs !== undefined) metrics.observe({ method, route, status, durationMs });
    request.log.info(
      {
        clientRequestId: request.headers["x-request-id"],
        method,
        route,
        status,
        durationMs: durationMs === undefined ? undefined : Math.round(durationMs * 10) / 10,
        code: request.problemCode,
        accountHash: request.accountId === undefined ? undefined : accountHash(request.accountId),
      },
      "request",
    );
  }
}

/** `unmatched` for URLs that no route knows, so that strangers can't make up labels. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "unmatched";
}

function accountHash(accountId: string): string {
  return hash("sha256", accountId, "hex").slice(0, 16);
}
