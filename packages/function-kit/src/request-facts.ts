import type { Endpoint } from "@exam/contracts";
import type { FastifyRequest } from "fastify";
import type { AnonymousCaller, ClientKind } from "./caller.ts";
import type { KitSettings } from "./kit-settings.ts";

const clientKinds: readonly string[] = ["h5", "weapp", "alipay", "swan"] satisfies ClientKind[];

/** The caller before any session is looked at. Headers that don't have their form count as absent. */
export function anonymousCaller(request: FastifyRequest): AnonymousCaller {
  const deviceId = request.headers["x-device-id"];
  const client = request.headers["x-client"];
  const userAgent = request.headers["user-agent"] ?? "";
  return {
    deviceId: typeof deviceId === "string" && /^[A-Za-z0-9_-]{8,128}$/.test(deviceId) ? deviceId : undefined,
    clientKind: typeof client === "string" && clientKinds.includes(client) ? (client as ClientKind) : "other",
    address: request.ip,
    userAgent: userAgent.replace(/[^\x20-\x7e]/g, "").slice(0, 256),
    requestId: request.id,
  };
}

/** Whether the candidate's browser speaks https, as far as configuration and trusted proxies tell. */
export function isHttps(settings: KitSettings, request: FastifyRequest): boolean {
  return settings.publicOrigin?.startsWith("https:") ?? request.protocol === "https";
}

/** Compares the `Origin` header with the origin of the H5 page; a missing or opaque origin is never the same. */
export function originOf(settings: KitSettings, request: FastifyRequest): "same" | "other" | "absent" {
  const origin = request.headers.origin;
  if (origin === undefined) return "absent";
  return origin === (settings.publicOrigin ?? `${request.protocol}://${request.host}`) ? "same" : "other";
}

/** A header that carries a secret; one that is repeated, empty or too long counts as absent. */
export function headerText(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" && value.length <= 512 ? value : undefined;
}

/** The token of a scanned hand-off, where the endpoint takes one in place of a session. */
export function phoneTokenOf(endpoint: Endpoint, request: FastifyRequest): string | undefined {
  return endpoint.takesPhoneToken ? headerText(request, "x-phone-token") : undefined;
}
