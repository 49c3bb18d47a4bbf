import { type ErrorCode, errorCodes, Refusal } from "@exam/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDependencyDown } from "./dependency-down.ts";

/**
 * The one place where anything thrown becomes a reply: RFC 9457 `application/problem+json`. A `Refusal` answers its own
 * code; a provider or database that can't be reached 503; what Fastify says about a request its 4xx; anything else is a
 * bug, logged with its request id and answered `internal/unexpected`. No thrown message ever reaches the client.
 */
export function addErrorDoor(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalFor(error);
    const { status } = errorCodes[refusal.code];
    if (status >= 500) request.log.error({ err: error, code: refusal.code }, "request failed");
    return sendProblem(request, reply, refusal);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    sendProblem(request, reply, new Refusal("request/not-found")),
  );
}

/** Answers a refusal as problem document. `type` is a stable relative reference, `/problems/<code>`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, details } = refusal;
  request.problemCode = code;
  if (details.retryAfterSeconds !== undefined) {
    reply.header("retry-after", Math.max(1, Math.ceil(details.retryAfterSeconds)));
  }
  const { status } = errorCodes[code];
  return reply
    .status(status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemDocument(refusal, request.id)));
}

/** The body of a problem reply. */
export function problemDocument({ code, details }: Refusal, requestId: string): Readonly<Record<string, unknown>> {
  const { status, text } = errorCodes[code];
  return {
    ...details.extra,
    type: `/problems/${code}`,
    title: text,
    status,
    code,
    detail: details.detail ?? text,
    requestId,
    ...(details.fields === undefined || details.fields.length === 0 ? {} : { fields: details.fields }),
  };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDependencyDown(error)) return new Refusal("internal/dependency-down");
  return new Refusal(frameworkCode(error));
}

/** Fastify's and its plugins' own errors carry `FST_…` and a status; nothing else is trusted to be the client's fault. */
function frameworkCode(error: unknown): ErrorCode {
  if (!(error instanceof Error) || !("statusCode" in error)) return "internal/unexpected";
  const isFrameworks = ("code" in error && String(error.code).startsWith("FST_")) || error instanceof SyntaxError;
  if (!isFrameworks || typeof error.statusCode !== "number") return "internal/unexpected";
  if (error.statusCode === 404) return "request/not-found";
  if (error.statusCode === 413) return "request/too-large";
  if (error.statusCode === 415) return "request/unsupported-type";
  return error.statusCode >= 400 && error.statusCode < 500 ? "request/malformed" : "internal/unexpected";
}
