import { z } from "@exam/contracts";
import type { AccessToken } from "./access-token.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { type ResultMessenger, templateData } from "./result-messenger.ts";

const Reply = z.object({
  errno: z.optional(z.int()),
  error_code: z.optional(z.int()),
});

/** 4007 not allowed or taken back, 4010 no such person; 2002 a parameter, 4001 the template. */
const notPermitted = new Set([4007, 4010]);
const badTemplate = new Set([2002, 4001]);
/** OAuth's general codes: 110 invalid token, 111 expired; 1 and 2 Baidu's own trouble, 4 and 18 too many calls. */
const tokenRefused = new Set([110, 111]);
const busy = new Set([1, 2, 4, 18]);

/**
 * Sends a message that the person allowed, 订阅消息: `smartapp/template/message/subscribe/send`. `subscribe_id` is the one
 * under which the person allowed it; a second message under the same is not sent.
 * Source: smartprogram.baidu.com, 订阅消息发送.
 */
export function createBaiduMessenger(
  settings: OutboundOptions & { readonly openApiUrl: string },
  accessToken: AccessToken,
): ResultMessenger {
  async function send(form: Readonly<Record<string, string>>): Promise<number> {
    for (let isRepeat = false; ; isRepeat = true) {
      const token = await accessToken.current();
      const reply = await exchange({
        ...settings,
        provider: "baidu",
        request: () => ({
          url: `${settings.openApiUrl}/rest/2.0/smartapp/template/message/subscribe/send?${new URLSearchParams({ access_token: token })}`,
          init: { method: "POST", body: new URLSearchParams(form) },
        }),
      });
      const read = readJson("baidu", Reply, reply);
      const code = read.error_code ?? read.errno;
      if (code === undefined) throw new ProviderUnavailable("baidu", "bad-reply");
      if (!tokenRefused.has(code)) return code;
      accessToken.forget(token);
      if (isRepeat) throw unavailable(code);
    }
  }

  return {
    async sendResultMessage(openId, { templateId, page, fields, subscribeId }) {
      if (subscribeId === undefined) return { outcome: "refused", reason: "not-permitted" };
      const code = await send({
        template_id: templateId,
        touser_openId: openId,
        subscribe_id: subscribeId,
        data: JSON.stringify(templateData(fields)),
        page,
      });
      if (code === 0) return { outcome: "sent" };
      if (notPermitted.has(code)) return { outcome: "refused", reason: "not-permitted" };
      if (badTemplate.has(code)) return { outcome: "refused", reason: "bad-template" };
      throw unavailable(code);
    },
  };
}

function unavailable(code: number): ProviderUnavailable {
  return new ProviderUnavailable("baidu", busy.has(code) ? "busy" : "rejected", { providerCode: String(code) });
}
