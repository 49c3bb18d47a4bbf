import { randomUUID } from "node:crypto";
import { Refusal } from "@exam/contracts";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from "fastify";
import { answerBrokenRequest } from "./answer-broken-request.ts";
import { createLog } from "./create-log.ts";
import { sendProblem } from "./error-door.ts";
import type { FunctionRoutes, KitOptions } from "./kit-options.ts";
import type { KitSettings } from "./kit-settings.ts";
import { noJsonSchemas } from "./no-json-schemas.ts";
import { mountFunction, registerKit } from "./register-kit.ts";
import { setReplyHeaders } from "./reply-headers.ts";

const REQUEST_TIMEOUT_MS = 120_000;

/**
 * Builds the app of one process with any number of functions under `/api/v1`. `app.inject` works at once; `app.listen`
 * starts it, and `app.close` lets running requests finish within `closeGraceMs`.
 */
export async function createFunctionApp(
  options: KitOptions & { readonly functions: readonly FunctionRoutes[] },
): Promise<FastifyInstance> {
  const { settings } = options;
  const app: FastifyInstance = fastify({
    loggerInstance: options.log ?? createLog({ level: settings.logLevel, function: options.name }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    bodyLimit: settings.jsonLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    schemaController: noJsonSchemas,
    // The client's own id is logged where it is one, but never taken over.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error, request, reply) => {
      // The option's own generics hide that these are an ordinary request and reply.
      answerUnroutable(settings, request as FastifyRequest, reply as unknown as FastifyReply);
    },
  });
  app.addHook("preClose", async () => {
    setTimeout(() => app.server.closeAllConnections(), settings.closeGraceMs).unref();
  });
  await registerKit(app, options);
  for (const routes of options.functions) await mountFunction(app, routes);
  return app;
}

/** A URL that can't be decoded reaches neither routes nor hooks. */
function answerUnroutable(settings: KitSettings, request: FastifyRequest, reply: FastifyReply): void {
  reply.type("application/problem+json");
  setReplyHeaders(settings, request, reply);
  sendProblem(request, reply, new Refusal("request/malformed"));
  request.log.info({ method: request.method, route: "unmatched", status: 400, code: "request/malformed" }, "request");
}
