import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "@exam/contracts";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import { XMLParser } from "fast-xml-parser";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxUser } from "./sandbox-state.ts";

/** What happened to a push: whether the product answered in time, and the text it had for the person. */
export interface PushResult {
  readonly isDelivered: boolean;
  readonly replyText?: string;
  /** Why it was not delivered, or why WeChat would not show the reply; in Chinese, for people. */
  readonly problem?: string;
}

export interface WechatPushes {
  /** @param fields of the event, such as `{MsgType: "event", Event: "SCAN", EventKey: "…"}`. */
  send(user: SandboxUser, fields: Readonly<Record<string, string>>): Promise<PushResult>;
}

const Reply = z.object({
  ToUserName: z.string(),
  FromUserName: z.string(),
  MsgType: z.string(),
  Content: z.optional(z.string()),
});
const EncryptedReply = z.object({
  Encrypt: z.string(),
  MsgSignature: z.string(),
  TimeStamp: z.string(),
  Nonce: z.string(),
});

const answerWithinMs = 5000;
const attempts = 3;
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

/**
 * Sends the official account's events to the product the way WeChat does: signed, encrypted when the account has a key,
 * up to three times when no answer comes within five seconds. The product's reply is checked and put in the inbox.
 */
export function createWechatPushes(context: SandboxContext, callbackUrl: () => string | undefined): WechatPushes {
  const { clock, inbox, state } = context;
  const account = context.credentials.wechat.officialAccount;
  const lastSentSeconds = new Map<string, number>();

  /** Whole seconds, as WeChat sends them; a person does not do two things within one. */
  function sendingSeconds(user: SandboxUser): number {
    const now = Math.floor(clock.now().getTime() / 1000);
    const seconds = Math.max(now, (lastSentSeconds.get(user.openId) ?? 0) + 1);
    lastSentSeconds.set(user.openId, seconds);
    return seconds;
  }

  function wrap(content: string): { query: URLSearchParams; body: string } {
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    const nonce = String(randomBytes(4).readUInt32BE());
    const signature = createHash("sha1").update([account.token, timestamp, nonce].sort().join("")).digest("hex");
    const query = new URLSearchParams({ signature, timestamp, nonce });
    if (account.encodingAesKey === undefined) return { query, body: content };
    const cipherText = encrypt(account.encodingAesKey, content, account.appId);
    query.set("encrypt_type", "aes");
    query.set("msg_signature", getSignature(account.token, timestamp, nonce, cipherText));
    return { query, body: `<xml>${cdata("ToUserName", account.accountId)}${cdata("Encrypt", cipherText)}</xml>` };
  }

  function unwrap(body: string): Record<string, unknown> | string {
    const outer = readXml(body);
    if (outer === undefined) return "应答既不是 XML，也不是 success";
    if (account.encodingAesKey === undefined) return outer;
    const sealed = EncryptedReply.safeParse(outer);
    if (!sealed.success) return "应答没有加密";
    const { Encrypt, MsgSignature, TimeStamp, Nonce } = sealed.data;
    if (getSignature(account.token, TimeStamp, Nonce, Encrypt) !== MsgSignature) return "应答的签名不正确";
    const opened = decrypt(account.encodingAesKey, Encrypt);
    if (opened.id !== account.appId) return "应答不是为本公众号加密的";
    return readXml(opened.message) ?? "解密后的应答不是 XML";
  }

  function readReply(user: SandboxUser, body: string): PushResult {
    if (body === "" || body === "success") return { isDelivered: true };
    const content = unwrap(body);
    if (typeof content === "string") return { isDelivered: true, problem: content };
    const reply = Reply.safeParse(content);
    if (!reply.success || reply.data.MsgType !== "text" || !reply.data.Content) {
      return { isDelivered: true, problem: "应答不是文字消息" };
    }
    if (reply.data.ToUserName !== user.officialAccountOpenId || reply.data.FromUserName !== account.accountId) {
      return { isDelivered: true, problem: "应答的收发双方不正确" };
    }
    inbox.record({ channel: "wechat", to: user.openId, text: reply.data.Content });
    return { isDelivered: true, replyText: reply.data.Content };
  }

  return {
    async send(user, fields) {
      const createTime = sendingSeconds(user);
      user.lastContactAt = clock.now().toISOString();
      await state.save();
      const url = callbackUrl();
      if (url === undefined) return { isDelivered: false, problem: "没有配置接收推送的地址" };
      const sender = cdata("ToUserName", account.accountId) + cdata("FromUserName", user.officialAccountOpenId ?? "");
      const event = Object.entries(fields).map(([name, value]) => cdata(name, value));
      const content = `<xml>${sender}<CreateTime>${createTime}</CreateTime>${event.join("")}</xml>`;
      for (let attempt = 1; ; attempt += 1) {
        const { query, body } = wrap(content);
        if (account.encodingAesKey !== undefined) query.set("openid", user.officialAccountOpenId ?? "");
        try {
          const response = await fetch(`${url}?${query}`, {
            method: "POST",
            headers: { "content-type": "text/xml" },
            body,
            signal: AbortSignal.timeout(answerWithinMs),
            redirect: "manual",
          });
          const text = await response.text();
          if (response.status !== 200) return { isDelivered: false, problem: `系统返回了 HTTP ${response.status}` };
          return readReply(user, text);
        } catch {
          if (attempt >= attempts) return { isDelivered: false, problem: "系统没有应答" };
          await sleep(100);
        }
      }
    },
  };
}

function cdata(name: string, value: string): string {
  return `<${name}><![CDATA[${value.replaceAll("]]>", "]] >")}]]></${name}>`;
}

function readXml(text: string): Record<string, unknown> | undefined {
  try {
    const read = z.object({ xml: z.record(z.string(), z.unknown()) }).safeParse(parser.parse(text, true));
    return read.success ? read.data.xml : undefined;
  } catch {
    return undefined;
  }
}
