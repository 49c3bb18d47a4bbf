import { type Clock, z } from "@exam/contracts";
import { createBaiduAccessToken } from "./baidu-access-token.ts";
import { createBaiduMessenger } from "./baidu-message.ts";
import type { LoginCodeExchange } from "./login-code.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import type { ResultMessenger } from "./result-messenger.ts";

export interface BaiduSettings extends OutboundOptions {
  /** `https://spapi.baidu.com` */
  readonly baseUrl: string;
  /** Where messages are sent: `https://openapi.baidu.com` */
  readonly openApiUrl: string;
  /** The mini-program's id, which clients send along with a code. */
  readonly appId: string;
  readonly appKey: string;
  readonly secret: string;
  readonly clock: Clock;
}

const Reply = z.object({
  openid: z.optional(z.string().check(z.minLength(1))),
  session_key: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** Port: Baidu's server API for the mini-program. */
export interface BaiduClient extends LoginCodeExchange, ResultMessenger {}

/** Baidu's `oauth/jscode2sessionkey`, whose code is one-use, so a call is never repeated; and messages. */
export function createBaiduClient(settings: BaiduSettings): BaiduClient {
  return {
    ...createBaiduMessenger(settings, createBaiduAccessToken(settings)),
    appId: settings.appId,
    async exchangeLoginCode(code) {
      const reply = await exchange({
        ...settings,
        provider: "baidu",
        request: () => ({
          url: `${settings.baseUrl}/oauth/jscode2sessionkey`,
          init: {
            method: "POST",
            body: new URLSearchParams({ code, client_id: settings.appKey, sk: settings.secret }),
          },
        }),
      });
      const read = readJson("baidu", Reply, reply);
      if (read.error === "invalid_grant" || read.error === "expired_token") {
        return { outcome: "refused", reason: "invalid-code" };
      }
      if (read.error !== undefined) {
        const reason = read.error === "server_error" ? "busy" : "rejected";
        throw new ProviderUnavailable("baidu", reason, { providerCode: read.error });
      }
      if (read.openid === undefined) throw new ProviderUnavailable("baidu", "bad-reply");
      return { outcome: "accepted", openId: read.openid, sessionKey: read.session_key };
    },
  };
}
