import { randomBytes } from "node:crypto";
import { type Clock, Refusal, z } from "@exam/contracts";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import {
  decryptWechatMessage,
  encryptWechatMessage,
  isSameSignature,
  readEncodingAesKey,
  wechatSignature,
} from "./wechat-message-crypt.ts";

interface PushEnvelope {
  /** Open id of the person, within the official account. */
  readonly openId: string;
  /** The account's own id (`gh_…`). */
  readonly accountId: string;
  readonly sentAt: Date;
  /** Equal for the repeats WeChat sends when it got no answer in five seconds; handle each key once. */
  readonly deduplicationKey: string;
}

/** A push from WeChat to the official account, opened and verified. `scene` is without the `qrscene_` prefix. */
export type WechatPushEvent = PushEnvelope &
  (
    | { readonly kind: "subscribe"; readonly scene?: string; readonly ticket?: string }
    | { readonly kind: "scan"; readonly scene: string; readonly ticket?: string }
    | { readonly kind: "unsubscribe" }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "other"; readonly messageType: string; readonly eventType?: string }
  );

/** The query of a push: `signature`, `timestamp`, `nonce`, and in safe mode `encrypt_type`, `msg_signature`. */
export type WechatPushQuery = Readonly<Record<string, string | undefined>>;

export interface WechatPushReply {
  readonly contentType: string;
  readonly body: string;
}

/** Port: opens WeChat's signed pushes and writes the passive replies. */
export interface WechatPush {
  /**
   * Answers the address check that WeChat makes once when the callback URL is configured.
   * @returns the `echostr` to send back as plain text.
   * @throws Refusal `callback/bad-signature`.
   */
  answerAddressCheck(query: WechatPushQuery): string;
  /**
   * @param body the raw request body, XML text.
   * @throws Refusal `callback/bad-signature` when the signature, the time or the encryption does not hold,
   *   `request/malformed` when a well-signed body is not a push.
   */
  open(query: WechatPushQuery, body: string): WechatPushEvent;
  /** A text for the person, in the mode that the account is configured for. */
  replyText(event: WechatPushEvent, text: string): WechatPushReply;
  /** Accepts the push and says nothing to the person. */
  replyNothing(): WechatPushReply;
}

export interface WechatPushSettings {
  readonly appId: string;
  /** The token chosen when the callback URL was configured. */
  readonly token: string;
  /** Present: safe mode, and pushes in plain text are refused. Absent: plain mode. */
  readonly encodingAesKey?: string;
  /** A push signed longer ago or further ahead is refused as a replay. Default 600. */
  readonly maxAgeSeconds?: number;
  readonly clock: Clock;
  /** Source of randomness; `randomBytes` of node:crypto unless told. */
  readonly randomBytes?: (size: number) => Uint8Array;
}

const text = z.string().check(z.maxLength(4096));
const Push = z.object({
  ToUserName: text,
  FromUserName: text,
  CreateTime: z.string().check(z.regex(/^\d{1,12}$/)),
  MsgType: text,
  Event: z.optional(text),
  EventKey: z.optional(text),
  Ticket: z.optional(text),
  Content: z.optional(text),
  MsgId: z.optional(text),
});
const Encrypted = z.object({ Encrypt: z.string().check(z.maxLength(200_000)) });

const subscribeScenePrefix = "qrscene_";

// Entities stay unread: WeChat writes CDATA, and a document type could otherwise blow up in memory.
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
});
const builder = new XMLBuilder({ cdataPropName: "cdata" });

/**
 * Opens and answers pushes of one official account. Signature, encryption and time are checked before a byte of the
 * push is believed; in plain mode WeChat's signature does not cover the body, so use safe mode outside of trials.
 * Rules: developers.weixin.qq.com, 接入指南 and 消息加解密说明.
 */
export function createWechatPush(settings: WechatPushSettings): WechatPush {
  const key = settings.encodingAesKey === undefined ? undefined : readEncodingAesKey(settings.encodingAesKey);
  const random = settings.randomBytes ?? randomBytes;
  const maxAgeSeconds = settings.maxAgeSeconds ?? 600;

  function assertSigned(query: WechatPushQuery, signature: string | undefined, cipherText: readonly string[]): void {
    const { timestamp, nonce } = query;
    if (signature === undefined || timestamp === undefined || nonce === undefined) throw badSignature();
    const expected = wechatSignature([settings.token, timestamp, nonce, ...cipherText]);
    if (!isSameSignature(expected, signature)) throw badSignature();
    const ageSeconds = Math.abs(settings.clock.now().getTime() / 1000 - Number(timestamp));
    if (!/^\d{1,12}$/.test(timestamp) || ageSeconds > maxAgeSeconds) throw badSignature();
  }

  function readContent(query: WechatPushQuery, body: string): Record<string, unknown> {
    if (key === undefined) {
      assertSigned(query, query.signature, []);
      return readXml(body);
    }
    const envelope = Encrypted.safeParse(readXml(body));
    if (!envelope.success) throw badSignature();
    assertSigned(query, query.msg_signature, [envelope.data.Encrypt]);
    const content = decryptWechatMessage(key, settings.appId, envelope.data.Encrypt);
    if (content === undefined) throw badSignature();
    return readXml(content);
  }

  function writeReply(xml: string): WechatPushReply {
    if (key === undefined) return { contentType: "application/xml", body: xml };
    const cipherText = encryptWechatMessage(key, settings.appId, xml, random(16));
    const timestamp = String(Math.floor(settings.clock.now().getTime() / 1000));
    const nonce = Buffer.from(random(8)).toString("hex");
    const body = writeXml({
      Encrypt: { cdata: cipherText },
      MsgSignature: { cdata: wechatSignature([settings.token, timestamp, nonce, cipherText]) },
      TimeStamp: timestamp,
      Nonce: { cdata: nonce },
    });
    return { contentType: "application/xml", body };
  }

  return {
    answerAddressCheck(query) {
      assertSigned(query, query.signature, []);
      if (query.echostr === undefined) throw badSignature();
      return query.echostr;
    },

    open(query, body) {
      const push = Push.safeParse(readContent(query, body));
      if (!push.success) throw new Refusal("request/malformed");
      return readEvent(push.data);
    },

    replyText(event, content) {
      return writeReply(
        writeXml({
          ToUserName: { cdata: event.openId },
          FromUserName: { cdata: event.accountId },
          CreateTime: Math.floor(settings.clock.now().getTime() / 1000),
          MsgType: { cdata: "text" },
          Content: { cdata: content.replaceAll("]]>", "]] >") },
        }),
      );
    },

    replyNothing() {
      return { contentType: "text/plain", body: "success" };
    },
  };
}

function badSignature(): Refusal {
  return new Refusal("callback/bad-signature");
}

function readXml(body: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = parser.parse(body, true);
  } catch {
    throw new Refusal("request/malformed");
  }
  const root = z.object({ xml: z.record(z.string(), z.unknown()) }).safeParse(document);
  if (!root.success) throw new Refusal("request/malformed");
  return root.data.xml;
}

function writeXml(content: Record<string, unknown>): string {
  return builder.build({ xml: content });
}

function readEvent(push: z.infer<typeof Push>): WechatPushEvent {
  const envelope = {
    openId: push.FromUserName,
    accountId: push.ToUserName,
    sentAt: new Date(Number(push.CreateTime) * 1000),
    // WeChat's own advice: messages by MsgId, events by sender and time. The scene is added because the time is in
    // whole seconds, and two codes may be scanned in one.
    deduplicationKey:
      push.MsgId ?? [push.FromUserName, push.CreateTime, push.Event ?? push.MsgType, push.EventKey ?? ""].join(":"),
  };
  const ticket = push.Ticket ? { ticket: push.Ticket } : {};
  if (push.MsgType === "text") return { ...envelope, kind: "text", text: push.Content ?? "" };
  if (push.MsgType === "event" && push.Event === "subscribe") {
    const scene = push.EventKey?.startsWith(subscribeScenePrefix)
      ? { scene: push.EventKey.slice(subscribeScenePrefix.length) }
      : {};
    return { ...envelope, kind: "subscribe", ...scene, ...ticket };
  }
  if (push.MsgType === "event" && push.Event === "SCAN" && push.EventKey) {
    return { ...envelope, kind: "scan", scene: push.EventKey, ...ticket };
  }
  if (push.MsgType === "event" && push.Event === "unsubscribe") return { ...envelope, kind: "unsubscribe" };
  return { ...envelope, kind: "other", messageType: push.MsgType, ...(push.Event ? { eventType: push.Event } : {}) };
}
