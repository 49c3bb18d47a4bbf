import { type Endpoint, Refusal } from "@exam/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller, SignedInCaller } from "./caller.ts";
import type { Kit } from "./kit.ts";
import { anonymousCaller, headerText, originOf, phoneTokenOf } from "./request-facts.ts";
import { clearSessionCookie, sessionCookieOf } from "./session-cookie.ts";

const RECENT_MS = 10 * 60 * 1000;
const readingMethods: readonly string[] = ["GET", "HEAD"];

/**
 * Finds out who calls and whether the endpoint is for them, before the body is read.
 * Refuses `session/required`, `session/expired`, `session/reauthentication-required`, `account/not-active`,
 * `account/terminated` and `request/cross-site`, and where there is a waiting room what its ticket lacks.
 */
export async function authorise(
  kit: Kit,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller> {
  const { settings, clock } = kit.options;
  const anonymous = anonymousCaller(request);
  const isBrowser = anonymous.clientKind === "h5";
  const isWrite = !readingMethods.includes(request.method);
  // Also where no session is needed: a foreign page must not sign a browser in to somebody else's account.
  if (isBrowser && isWrite && originOf(settings, request) === "other") throw new Refusal("request/cross-site");
  if (endpoint.session === "none") {
    if (isWrite && !endpoint.isBeforeTheDoor) kit.options.admit?.(headerText(request, "x-arrival-ticket"), anonymous);
    return anonymous;
  }

  const phoneToken = phoneTokenOf(endpoint, request);
  const bearer = bearerToken(request);
  // Whatever `x-client` says: a page that does not send it must be refused for its origin, not taken for nobody.
  const cookie = bearer === undefined && phoneToken === undefined ? sessionCookieOf(settings, request) : undefined;
  if (cookie !== undefined && isWrite && originOf(settings, request) !== "same") {
    throw new Refusal("request/cross-site");
  }
  const token = phoneToken ?? bearer ?? cookie;
  const authenticate = phoneToken === undefined ? kit.options.authenticate : kit.options.authenticatePhone;
  const origin = cookie === undefined ? anonymous : ({ ...anonymous, clientKind: "h5" } as const);
  const session = token === undefined ? undefined : await authenticate?.(token, origin);
  if (session === undefined) {
    if (cookie !== undefined) clearSessionCookie(settings, request, reply);
    if (endpoint.session === "optional") return anonymous;
    throw new Refusal(token === undefined ? "session/required" : "session/expired");
  }

  request.accountId = session.accountId;
  const caller: SignedInCaller = { ...origin, ...session };
  if (endpoint.session === "optional") return caller;
  if (!(endpoint.accountStates ?? ["active"]).includes(session.accountState)) {
    throw new Refusal(session.accountState === "terminated" ? "account/terminated" : "account/not-active");
  }
  const isRecent = clock.now().getTime() - session.reauthenticatedAt.getTime() <= RECENT_MS;
  if (endpoint.session === "recent" && !isRecent) throw new Refusal("session/reauthentication-required");
  return caller;
}

function bearerToken(request: FastifyRequest): string | undefined {
  const match = /^Bearer ([A-Za-z0-9._~+/-]{1,512}=*)$/i.exec(request.headers.authorization ?? "");
  return match?.[1];
}
