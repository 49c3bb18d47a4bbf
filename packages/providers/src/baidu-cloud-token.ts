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
  /** `https://aip.baidubce.com` */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly secretKey: string;
  readonly clock: Clock;
}

const renewBeforeEndMs = 24 * 3600 * 1000;

/** Keeps the access token of a Baidu AI Cloud application (`oauth/2.0/token`, 30 days); an older one stays good. */
export function createBaiduCloudToken(settings: TokenSettings): AccessToken {
  return createAccessToken({ clock: settings.clock, renewBeforeEndMs, request: () => requestToken(settings) });
}

async function requestToken(settings: TokenSettings): Promise<GrantedToken> {
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
  const { access_token: token, expires_in: lifeSeconds, error } = readJson("baidu-face", TokenReply, reply);
  if (token === undefined || lifeSeconds === undefined) {
    const reason = error === undefined ? "bad-reply" : "rejected";
    throw new ProviderUnavailable("baidu-face", reason, { providerCode: error ?? String(reply.status) });
  }
  return { token, lifeSeconds };
}
