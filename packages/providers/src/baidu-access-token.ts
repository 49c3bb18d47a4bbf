import { type Clock, z } from "@exam/contracts";
import { type AccessToken, createAccessToken, type GrantedToken } from "./access-token.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

const TokenReply = z.object({
  access_token: z.optional(z.string().check(z.minLength(1))),
  expires_in: z.optional(z.number()),
  error: z.optional(z.string()),
});

interface TokenSettings extends OutboundOptions {
  /** `https://openapi.baidu.com` */
  readonly openApiUrl: string;
  readonly appKey: string;
  readonly secret: string;
  readonly clock: Clock;
}

const renewBeforeEndMs = 24 * 3600 * 1000;

/**
 * Keeps the access token of a Baidu mini-program, which lives about a month: `oauth/2.0/token` with the scope
 * `smartapp_snsapi_base`. Source: smartprogram.baidu.com, 开发者服务权限说明, Client Credentials 授权.
 */
export function createBaiduAccessToken(settings: TokenSettings): AccessToken {
  return createAccessToken({ clock: settings.clock, renewBeforeEndMs, request: () => requestToken(settings) });
}

async function requestToken(settings: TokenSettings): Promise<GrantedToken> {
  const reply = await exchange({
    ...settings,
    provider: "baidu",
    attempts: 2,
    request: () => ({
      url: `${settings.openApiUrl}/oauth/2.0/token`,
      init: {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: settings.appKey,
          client_secret: settings.secret,
          scope: "smartapp_snsapi_base",
        }),
      },
    }),
  });
  const { access_token: token, expires_in: lifeSeconds, error } = readJson("baidu", TokenReply, reply);
  if (token !== undefined && lifeSeconds !== undefined) return { token, lifeSeconds };
  if (error === undefined) throw new ProviderUnavailable("baidu", "bad-reply");
  throw new ProviderUnavailable("baidu", error === "server_error" ? "busy" : "rejected", { providerCode: error });
}
