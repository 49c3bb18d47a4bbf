import { type Clock, z } from "@exam/contracts";
import { type AccessToken, createAccessToken, type GrantedToken } from "./access-token.ts";
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

/** WeChat renews a token five minutes before its end and honours the old one meanwhile. */
const renewBeforeEndMs = 5 * 60 * 1000;

/**
 * Keeps one application's access token from `stable_token`, which repeats the same token to every caller until it nears
 * its end, so that several processes need no common store.
 */
export function createWechatAccessToken(settings: TokenSettings): AccessToken {
  return createAccessToken({ clock: settings.clock, renewBeforeEndMs, request: () => requestToken(settings) });
}

async function requestToken(settings: TokenSettings): Promise<GrantedToken> {
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
  const { access_token: token, expires_in: lifeSeconds, errcode } = readJson("wechat", TokenReply, reply);
  if (token === undefined || lifeSeconds === undefined) {
    const providerCode = String(errcode ?? reply.status);
    throw new ProviderUnavailable("wechat", errcode === -1 ? "busy" : "rejected", { providerCode });
  }
  return { token, lifeSeconds };
}
