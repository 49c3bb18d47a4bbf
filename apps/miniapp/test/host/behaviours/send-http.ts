import http from "node:http";
import type { HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";

export type HttpAnswer = { status: number; headers: Record<string, string>; body: Buffer };

const defaultTimeoutMs = 60_000;

/** Sends one real HTTP request as the platform's network layer does: mapped origin, own user agent, no cookie jar. */
export function sendHttp(
  host: HostState,
  request: { url: string; method: string; headers: Record<string, string>; body?: Uint8Array; timeoutMs?: unknown },
  onStart?: (abort: () => void) => void,
): Promise<HttpAnswer> {
  if (host.isOffline) return Promise.reject(new PlatformFailure("net::ERR_INTERNET_DISCONNECTED", 12));
  if (!request.url.startsWith(`${host.builtOrigin}/`)) {
    const error = new PlatformFailure(`url not in domain list: ${request.url}`, 11);
    host.report(error);
    return Promise.reject(error);
  }
  const url = new URL(host.apiOrigin + request.url.slice(host.builtOrigin.length));
  return new Promise((resolve, reject) => {
    const fail = (message: string, code: number): void => reject(new PlatformFailure(message, code));
    const headers: Record<string, string> = { "user-agent": host.platform.userAgent, ...request.headers };
    if (request.body) headers["content-length"] = String(request.body.byteLength);
    const outgoing = http.request(url, { method: request.method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", () => fail("net::ERR_CONNECTION_RESET", 12));
      response.on("end", () => {
        const body = Buffer.concat(parts);
        const answerHeaders: Record<string, string> = {};
        for (let index = 0; index < response.rawHeaders.length; index += 2) {
          const name = response.rawHeaders[index] ?? "";
          answerHeaders[host.platform.name === "weapp" ? name : name.toLowerCase()] =
            response.rawHeaders[index + 1] ?? "";
        }
        const status = response.statusCode ?? 0;
        host.requests.push({
          method: request.method,
          url: request.url,
          status,
          responseText: body.toString("utf8").slice(0, 100_000),
        });
        resolve({ status, headers: answerHeaders, body });
      });
    });
    outgoing.setTimeout(typeof request.timeoutMs === "number" ? request.timeoutMs : defaultTimeoutMs, () => {
      fail("timeout", 13);
      outgoing.destroy();
    });
    outgoing.on("error", (error) => fail(`connect failed: ${error.message}`, 12));
    onStart?.(() => {
      fail("abort", 20);
      outgoing.destroy();
    });
    outgoing.end(request.body);
  });
}
