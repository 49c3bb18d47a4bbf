import type { Endpoint } from "@exam/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kit } from "./kit.ts";
import { anonymousCaller } from "./request-facts.ts";
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from "./session-cookie.ts";

/** Sends a checked output as the endpoint's reply. In a browser an issued token leaves in a cookie, not in the body. */
export function sendOutput(
  kit: Kit,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  output: unknown,
): FastifyReply {
  const { settings } = kit.options;
  const isBrowser = anonymousCaller(request).clientKind === "h5";
  const hasCookie = sessionCookieOf(settings, request) !== undefined;
  if (endpoint.endsSession && (isBrowser || hasCookie)) clearSessionCookie(settings, request, reply);
  reply.status(endpoint.status ?? 200);
  if (endpoint.neverChanges) reply.header("cache-control", "public, max-age=31536000, immutable");
  if (endpoint.status === 204) return reply.send();
  if (endpoint.binary && isBytesReply(output)) {
    // A mini-program's pictures are loaded by a web view with an origin of its own; the link's signature guards them.
    reply.header("cross-origin-resource-policy", "cross-origin");
    return reply.type(output.mediaType).send(Buffer.from(output.bytes));
  }
  if (endpoint.issuesSession && isBrowser && isIssuedSession(output)) {
    const { token, ...body } = output;
    setSessionCookie(settings, request, reply, {
      token,
      expiresAt: output.expiresAt === undefined ? undefined : new Date(output.expiresAt),
    });
    return sendJson(reply, body);
  }
  return sendJson(reply, output);
}

const written = new WeakMap<object, string>();

function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(toJson(body));
}

/** A verb never changes what it has answered, so what it answers again need not be written again. */
function toJson(body: unknown): string {
  const isObject = typeof body === "object" && body !== null;
  const text = (isObject ? written.get(body) : undefined) ?? JSON.stringify(body);
  if (isObject) written.set(body, text);
  return text;
}

function isIssuedSession(output: unknown): output is { token: string; expiresAt?: string } {
  return typeof output === "object" && output !== null && "token" in output && typeof output.token === "string";
}

function isBytesReply(output: unknown): output is { bytes: Uint8Array; mediaType: string } {
  return typeof output === "object" && output !== null && "bytes" in output && output.bytes instanceof Uint8Array;
}
