import { type Clock, z } from "@exam/contracts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

const TokenReply = z.object({
  access_token: z.optional(z.string().check(z.minLength(1))),
  expires_in: z.optional(z.number()),
  error: z.optional(z.string()),
});

interface TokenSettings extends OutboundOptions {
  /** `https://aip.baidubce.com` */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly secretKey: string;
  readonly clock: Clock;
}

interface BaiduCloudToken {
  /** The token to use now; concurrent callers share one request. @throws ProviderUnavailable */
  current(): Promise<string>;
  /** Tells that Baidu refused this token, so that the next call asks again. */
  forget(token: string): void;
}

const renewBeforeEndMs = 24 * 3600 * 1000;

/** Keeps the access token of a Baidu AI Cloud application (`oauth/2.0/token`, 30 days); an older one stays good. */
export function createBaiduCloudToken(settings: TokenSettings): BaiduCloudToken {
  let held: { token: string; renewAtMs: number } | undefined;
  let pending: Promise<string> | undefined;

  async function request(): Promise<string> {
    const reply = await exchange({
      ...settings,
      provider: "baidu-face",
      attempts: 2,
      request: () => ({
        url: `${settings.baseUrl}/oauth/2.0/token`,
        init: {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: settings.apiKey,
            client_secret: settings.secretKey,
          }),
        },
      }),
    });
    const read = readJson("baidu-face", TokenReply, reply);
    if (read.access_token === undefined || read.expires_in === undefined) {
      const providerCode = read.error ?? String(reply.status);
      throw new ProviderUnavailable("baidu-face", read.error === undefined ? "bad-reply" : "rejected", {
        providerCode,
      });
    }
    const lifeMs = read.expires_in * 1000;
    const renewAtMs = settings.clock.now().getTime() + Math.max(lifeMs - renewBeforeEndMs, lifeMs / 2);
    held = { token: read.access_token, renewAtMs };
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
