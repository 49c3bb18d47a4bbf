import { Refusal } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "./error-door.ts";
import type { KitOptions } from "./kit-options.ts";
import type { RequestMetrics } from "./request-metrics.ts";

const CHECK_TIMEOUT_MS = 2_000;
const unlimited = { config: { rateLimit: false } } as const;

/** `/healthz` (the process answers), `/readyz` (so do its dependencies), `/metrics` (Prometheus). */
export function addHealthRoutes(app: FastifyInstance, options: KitOptions, metrics: RequestMetrics): void {
  app.get("/healthz", unlimited, async () => ({ status: "ok" }));

  app.get("/readyz", unlimited, async (request, reply) => {
    const names = Object.keys(options.readinessChecks ?? {});
    const states = await Promise.all(Object.values(options.readinessChecks ?? {}).map(stateOf));
    const checks = Object.fromEntries(names.map((name, index) => [name, states[index]]));
    if (states.every((state) => state === "up")) return { status: "ready", checks };
    return sendProblem(request, reply, new Refusal("internal/dependency-down", { extra: { checks } }));
  });

  app.get("/metrics", unlimited, async (_request, reply) => {
    const { contentType, text } = await metrics.render();
    return reply.type(contentType).send(text);
  });
}

async function stateOf(check: () => Promise<unknown>): Promise<"up" | "down"> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<"down">((resolve) => {
    timer = setTimeout(() => resolve("down"), CHECK_TIMEOUT_MS);
  });
  const answer = Promise.resolve()
    .then(check)
    .then(
      () => "up" as const,
      () => "down" as const,
    );
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}
