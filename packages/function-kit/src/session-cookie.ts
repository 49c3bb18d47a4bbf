import type { FastifyReply, FastifyRequest } from "fastify";
import type { KitSettings } from "./kit-settings.ts";
import { isHttps } from "./request-facts.ts";

// The prefix makes browsers refuse the cookie unless it is Secure, host-only and for the whole site.
const cookieName = (isSecure: boolean) => (isSecure ? "__Host-session" : "session");

export function sessionCookieOf(settings: KitSettings, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(isHttps(settings, request))] || undefined;
}

export function setSessionCookie(
  settings: KitSettings,
  request: FastifyRequest,
  reply: FastifyReply,
  session: { token: string; expiresAt: Date | undefined },
): void {
  const isSecure = isHttps(settings, request);
  reply.setCookie(cookieName(isSecure), session.token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
    ...(session.expiresAt === undefined ? {} : { expires: session.expiresAt }),
  });
}

export function clearSessionCookie(settings: KitSettings, request: FastifyRequest, reply: FastifyReply): void {
  const isSecure = isHttps(settings, request);
  reply.clearCookie(cookieName(isSecure), { path: "/", httpOnly: true, sameSite: "strict", secure: isSecure });
}
