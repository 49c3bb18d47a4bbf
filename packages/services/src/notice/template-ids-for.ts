import type { MessagePlatform, MessageTemplateIds } from "@exam/contracts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

const platforms: Partial<Record<CallOrigin["clientKind"], MessagePlatform>> = {
  weapp: "wechat",
  alipay: "alipay",
  swan: "baidu",
};

/** The templates that the calling mini-program may ask its person about; undefined where there is none. */
export function templateIdsFor(
  context: Pick<ServiceContext, "messageTemplates">,
  { clientKind }: Pick<CallOrigin, "clientKind">,
): MessageTemplateIds | undefined {
  const platform = platforms[clientKind];
  const templates = platform && context.messageTemplates?.[platform];
  if (templates === undefined) return undefined;
  return Object.fromEntries(Object.entries(templates).map(([occasion, { id, askId }]) => [occasion, askId ?? id]));
}
