import { z } from "@exam/contracts";
import { type AlipaySettings, createAlipayGateway } from "./alipay-gateway.ts";
import type { LoginCodeExchange } from "./login-code.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

const id = z.optional(z.string().check(z.minLength(1)));
const TokenContent = z.object({ open_id: id, user_id: id });

/** `alipay.system.oauth.token`. Newer applications get an open id, older ones the user id in its place. */
export function createAlipayClient(settings: AlipaySettings): LoginCodeExchange {
  const gateway = createAlipayGateway(settings);
  return {
    appId: settings.appId,
    async exchangeLoginCode(code) {
      const reply = await gateway.call("alipay.system.oauth.token", { grant_type: "authorization_code", code });
      if (reply.errorCode === "isv.code-invalid") return { outcome: "refused", reason: "invalid-code" };
      if (reply.errorCode !== undefined) {
        const reason = /^(?:isp\.|20000)/.test(reply.errorCode) ? "busy" : "rejected";
        throw new ProviderUnavailable("alipay", reason, { providerCode: reply.errorCode });
      }
      const content = TokenContent.safeParse(reply.content);
      const openId = content.success ? (content.data.open_id ?? content.data.user_id) : undefined;
      if (openId === undefined) throw new ProviderUnavailable("alipay", "bad-reply");
      return { outcome: "accepted", openId };
    },
  };
}
