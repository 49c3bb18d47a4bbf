import type { FastifyReply, FastifyRequest } from "fastify";
import { isForFunction } from "./kit.ts";
import type { KitSettings } from "./kit-settings.ts";
import { isHttps } from "./request-facts.ts";

/**
 * Security headers on every reply. What the functions answer is never kept by a cache, unless its endpoint says that it
 * never changes, and never runs as a page; pages that share the instance bring their own content policy.
 */
export function setReplyHeaders(settings: KitSettings, request: FastifyRequest, reply: FastifyReply): void {
  reply.header("x-request-id", request.id);
  reply.header("x-content-type-options", "nosniff");
  reply.header("x-frame-options", "DENY");
  reply.header("referrer-policy", "no-referrer");
  if (!reply.hasHeader("cross-origin-resource-policy")) reply.header("cross-origin-resource-policy", "same-origin");
  if (isHttps(settings, request)) reply.header("strict-transport-security", "max-age=31536000");
  const isProblem = String(reply.getHeader("content-type") ?? "").startsWith("application/problem+json");
  if (isProblem || isForFunction(request)) {
    if (isProblem || !reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  }
}
