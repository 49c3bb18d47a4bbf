import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestMetrics } from "./request-metrics.ts";

/** Writes one line and one measurement for each reply, with the route's pattern in place of the URL. */
export function addRequestLog(app: FastifyInstance, metrics: RequestMetrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = routeOf(request);
    const status = reply.statusCode;
    metrics.observe({ method: request.method, route, status, durationMs: reply.elapsedTime });
    request.log.info(
      {
        clientRequestId: request.headers["x-request-id"],
        method: request.method,
        route,
        status,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        code: request.problemCode,
        accountHash: request.accountId === undefined ? undefined : accountHash(request.accountId),
      },
      "request",
    );
  });
}

/** `unmatched` for URLs that no route knows, so that strangers can't make up labels. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "unmatched";
}

function accountHash(accountId: string): string {
  return createHash("sha256").update(accountId).digest("hex").slice(0, 16);
}
