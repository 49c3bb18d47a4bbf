import type { MessageOccasion, MessagePlatform } from "@exam/contracts";
import type { ResultFact } from "../notice/message-templates.ts";
import type { MessageResult } from "../notice/tell-result.ts";
import type { OutgoingMessage } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";

export type ResultMessage = Extract<OutgoingMessage, { readonly kind: "result" }>;

const matters: Record<MessageOccasion, string> = {
  "photo-result": "报名照片审核",
  "degree-result": "学历学位核验",
  "closure-result": "账号注销",
};
/** Five characters at most, as a template's `phrase` field holds them. */
const resultWords: Record<MessageResult, string> = {
  passed: "已通过",
  failed: "未通过",
  manual: "人工核查",
  done: "已完成",
};
const pages: Record<MessageOccasion, string> = {
  "photo-result": "pages/photo/index",
  "degree-result": "pages/degrees/index",
  "closure-result": "pages/home/index",
};

/**
 * Sends the one message about a result that a person allowed, through the mini-program where they did. A permission that
 * was taken back is the person's word; a template that is not right throws, for the operator's log.
 */
export async function sendResultMessage(
  context: ServiceContext,
  platform: MessagePlatform,
  openId: string,
  message: ResultMessage,
): Promise<void> {
  const template = context.messageTemplates?.[platform]?.[message.occasion];
  const messenger = context.providers[platform];
  if (template === undefined || messenger === undefined) return;
  const facts: Record<ResultFact, string> = {
    matter: matters[message.occasion],
    result: resultWords[message.result],
    time: chinaMinute(new Date(message.at)),
  };
  const fields = Object.fromEntries(Object.entries(template.fields).map(([name, fact]) => [name, facts[fact]]));
  const page = pages[message.occasion];
  const outcome = await messenger.sendResultMessage(openId, {
    templateId: template.id,
    page,
    fields,
    subscribeId: message.subscribeId,
  });
  if (outcome.outcome === "refused" && outcome.reason === "bad-template")
    throw new Error(`${platform} refuses the template for ${message.occasion}`);
}

/** `2026年11月21日 09:05`, the form of a template's `time` field. */
function chinaMinute(at: Date): string {
  const parts = new Date(at.getTime() + 8 * 3600 * 1000).toISOString();
  const [year, month, day] = parts.slice(0, 10).split("-").map(Number);
  return `${year}年${month}月${day}日 ${parts.slice(11, 16)}`;
}
