import type { z } from "@exam/contracts";
import type { AccessToken } from "./access-token.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

interface WechatRequest {
  /** More than 1 only where a repeat changes nothing. */
  readonly attempts: number;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const tokenRefused = new Set([40001, 40014, 42001]);

/** Calls one application's API, once more with a fresh token when WeChat refuses the held one. */
export async function callWechat<Shape extends z.core.$ZodType<{ readonly errcode?: number | undefined }>>(
  settings: OutboundOptions & { readonly baseUrl: string },
  accessToken: AccessToken,
  shape: Shape,
  path: string,
  request: WechatRequest,
): Promise<z.infer<Shape>> {
  for (let isRepeat = false; ; isRepeat = true) {
    const token = await accessToken.current();
    const query = new URLSearchParams({ access_token: token, ...request.query });
    const init: RequestInit =
      request.body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request.body) };
    const reply = await exchange({
      ...settings,
      provider: "wechat",
      attempts: request.attempts,
      request: () => ({ url: `${settings.baseUrl}${path}?${query}`, init }),
    });
    const read = readJson("wechat", shape, reply);
    if (read.errcode === undefined || !tokenRefused.has(read.errcode)) return read;
    accessToken.forget(token);
    if (isRepeat) throw wechatUnavailable(read.errcode);
  }
}

/** A refusal of WeChat that says nothing about the person. */
export function wechatUnavailable(code: number): ProviderUnavailable {
  const isBusy = code === -1 || code === 45009 || code === 45011;
  return new ProviderUnavailable("wechat", isBusy ? "busy" : "rejected", { providerCode: String(code) });
}
