import { type Clock, z } from "@exam/contracts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

const TokenReply = z.object({
  access_token: z.optional(z.string().check(z.minLength(1))),
  expires_in: z.optional(z.number()),
  errcode: z.optional(z.int()),
});

interface TokenSettings extends OutboundOptions {
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  readonly clock: Clock;
}

export interface WechatAccessToken {
  /** The token to use now; concurrent callers share one request. @throws ProviderUnavailable */
  current(): Promise<string>;
  /** Tells that WeChat refused this token, so that the next call asks again. */
  forget(token: string): void;
}

/** WeChat renews a token five minutes before its end and honours the old one meanwhile. */
const renewBeforeEndMs = 5 * 60 * 1000;

/**
 * Keeps one application's access token from `stable_token`, which repeats the same token to every caller until it nears
 * its end, so that several processes need no common store.
 */
export function createWechatAccessToken(settings: TokenSettings): WechatAccessToken {
  let held: { token: string; renewAtMs: number } | undefined;
  let pending: Promise<string> | undefined;

  async function request(): Promise<string> {
    const reply = await exchange({
      ...settings,
      provider: "wechat",
      attempts: 3,
      request: () => ({
        url: `${settings.baseUrl}/cgi-bin/stable_token`,
        init: {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            grant_type: "client_credential",
            appid: settings.appId,
            secret: settings.secret,
            force_refresh: false,
          }),
        },
      }),
    });
    const read = readJson("wechat", TokenReply, reply);
    if (read.access_token === undefined || read.expires_in === undefined) {
      throw new ProviderUnavailable("wechat", read.errcode === -1 ? "busy" : "rejected", {
        providerCode: String(read.errcode ?? reply.status),
      });
    }
    const lifeMs = read.expires_in * 1000;
    held = {
      token: read.access_token,
      renewAtMs: settings.clock.now().getTime() + Math.max(lifeMs - renewBeforeEndMs, lifeMs / 2),
    };
    return read.access_token;
  }

  return {
    async current() {
      if (held !== undefined && settings.clock.now().getTime() < held.renewAtMs) return held.token;
      pending ??= request().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
