import { Refusal } from "@exam/contracts";
import { toOpenApi } from "@exam/contracts/openapi";
import fastifyCookie from "@fastify/cookie";
import fastifyMultipart from "@fastify/multipart";
import fastifyRateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { hasPlatformWechatHeaders } from "./cloud/platform-wechat.ts";
import { addErrorDoor } from "./error-door.ts";
import { addHealthRoutes } from "./health-routes.ts";
import { addJsonParser } from "./json-parser.ts";
import { API_PREFIX, isForFunction, type Kit } from "./kit.ts";
import type { FunctionRoutes, KitOptions } from "./kit-options.ts";
import { setReplyHeaders } from "./reply-headers.ts";
import { replySeal } from "./reply-seal.ts";
import { addRequestLog } from "./request-log.ts";
import { requestMetrics } from "./request-metrics.ts";
import { UploadBudget } from "./upload-budget.ts";

const MINUTE_MS = 60_000;
const hidden = {
  "x-ratelimit-limit": false,
  "x-ratelimit-remaining": false,
  "x-ratelimit-reset": false,
  "retry-after": false,
};

/**
 * Prepares a Fastify instance once for any number of functions: error door, sessions' cookies, uploads, limits, log,
 * metrics, health, `/openapi.json` of everything served on it. A second call on the same instance changes nothing.
 */
export async function registerKit(app: FastifyInstance, options: KitOptions): Promise<void> {
  if (app.hasDecorator("kit")) return;
  const { settings } = options;
  const metrics = requestMetrics(options.name);
  const uploads = new UploadBudget(settings.heldUploadBytes, settings.uploadPatienceMs);
  const kit: Kit = { options, endpoints: [], seal: replySeal(options.idempotencySecret), uploads };

  app.decorate("kit", kit);
  app.decorateRequest("problemCode", undefined);
  app.decorateRequest("accountId", undefined);
  if (!settings.isWechatPrivate) {
    app.addHook("onRequest", async (request) => {
      if (!hasPlatformWechatHeaders()) dropWechatHeaders(request.raw.headers);
    });
  }
  app.addHook("onSend", async (request, reply) => setReplyHeaders(settings, request, reply));
  addRequestLog(app, metrics);
  addJsonParser(app);
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { throwFileSizeLimit: false });
  await app.register(fastifyRateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: MINUTE_MS,
    // Counters would tell two otherwise equal replies apart; `Retry-After` comes with the problem.
    addHeaders: hidden,
    addHeadersOnExceeding: hidden,
    // Pages and pictures that share the instance are not requests to a function.
    allowList: (request) => request.routeOptions.url !== undefined && !isForFunction(request),
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal("request/too-many", { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  addErrorDoor(app);
  addHealthRoutes(app, options, metrics);
  addOpenApiRoute(app, kit);
}

/** Routes are fixed once the first request comes, and so is the document. */
function addOpenApiRoute(app: FastifyInstance, { options, endpoints }: Kit): void {
  const info = { title: options.name, version: options.version ?? "1", servers: [{ url: API_PREFIX }] };
  let document: object | undefined;
  app.get("/openapi.json", async () => {
    document ??= toOpenApi(endpoints, info);
    return document;
  });
}

/** Mounts one function's routes below `/api/v1`. */
export async function mountFunction(app: FastifyInstance, routes: FunctionRoutes): Promise<void> {
  await app.register(async (scope) => routes(scope), { prefix: API_PREFIX });
}

/** Only WeChat's own gateway may state who calls in `x-wx-*`; from anybody else it is a forgery (R-PRV-07). */
function dropWechatHeaders(headers: Record<string, unknown>): void {
  for (const name of Object.keys(headers)) if (name.startsWith("x-wx-")) delete headers[name];
}
