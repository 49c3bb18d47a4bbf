import { z } from "@exam/contracts";
import type { LoginCodeExchange } from "./login-code.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface BaiduSettings extends OutboundOptions {
  /** `https://spapi.baidu.com` */
  readonly baseUrl: string;
  /** The mini-program's id, which clients send along with a code. */
  readonly appId: string;
  readonly appKey: string;
  readonly secret: string;
}

const Reply = z.object({
  openid: z.optional(z.string().check(z.minLength(1))),
  session_key: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** Baidu's `oauth/jscode2sessionkey`. A code is one-use, so a call is never repeated. */
export function createBaiduClient(settings: BaiduSettings): LoginCodeExchange {
  return {
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
