import type { MessagePlatform } from "@exam/contracts";
import type { MessageChannel, OutboxPayloads, OutgoingMessage } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { type ResultMessage, sendResultMessage } from "./send-result-message.ts";

const appPlatforms: Partial<Record<MessageChannel, MessagePlatform>> = {
  "wechat-app": "wechat",
  "alipay-app": "alipay",
  "baidu-app": "baidu",
};

/** Delivers one queued message. A refused address is final; an unreachable carrier throws, so that it is tried again. */
export async function sendMessage(context: ServiceContext, payload: OutboxPayloads["message.send"]): Promise<void> {
  const { channel, to, message } = payload;
  if (to === undefined) return;
  if (message.kind === "result") {
    const platform = appPlatforms[channel];
    if (platform !== undefined) await sendResultMessage(context, platform, to, message);
    return;
  }
  switch (channel) {
    case "email":
      await context.providers.mail.send({ to, ...mailText(context, message) });
      return;
    case "wechat":
      await context.providers.wechat.sendText(to, mailText(context, message).text);
      return;
    case "sms":
      if (message.kind === "verification-code") {
        const parameters = [message.code, String(message.minutes)];
        await context.providers.sms.send({ to, template: "verification-code", parameters });
      } else if (message.kind === "security-notice") {
        await context.providers.sms.send({ to, template: "security-notice", parameters: [message.happening] });
      }
  }
}

type TextMessage = Exclude<OutgoingMessage, ResultMessage>;

function mailText(context: ServiceContext, message: TextMessage): { subject: string; text: string } {
  const { name } = context.profile;
  switch (message.kind) {
    case "verification-code":
      return {
        subject: `【${name}】校验码`,
        text: `您的校验码是 ${message.code}，${message.minutes} 分钟内有效。请勿告诉他人。如非本人操作，请忽略本邮件。`,
      };
    case "activation-link": {
      const repeated = message.isRepeated ? "该邮箱已经注册，正在等待激活。" : "";
      return {
        subject: `【${name}】请激活您的账号`,
        text: `${repeated}请点击下面的链接激活账号，${message.hours} 小时内有效：\n${message.link}\n如非本人操作，请忽略本邮件。`,
      };
    }
    case "registered":
      return {
        subject: `【${name}】该邮箱已经注册`,
        text: `该邮箱（或者手机号）已经注册，可直接登录：\n${message.link}\n忘记密码的，可以在登录页面找回密码。如非本人操作，请忽略本邮件。`,
      };
    case "security-notice":
      return {
        subject: `【${name}】账号安全提醒`,
        text: `【${name}】您的账号${message.happening}。如非本人操作，请尽快登录查看。`,
      };
  }
}
