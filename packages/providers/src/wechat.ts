import { type Clock, z } from "@exam/contracts";
import type { LoginCodeExchange, LoginCodeOutcome } from "./login-code.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { type ResultMessenger, templateData } from "./result-messenger.ts";
import { createWechatAccessToken } from "./wechat-access-token.ts";
import { callWechat, wechatUnavailable } from "./wechat-call.ts";

/** A QR code of the official account that carries a scene; `url` is its content, `imageUrl` a picture of it. */
export interface WechatSceneQr {
  readonly ticket: string;
  readonly url: string;
  readonly imageUrl: string;
  readonly expireSeconds: number;
}

export interface WechatFollower {
  readonly isFollowing: boolean;
  /** Absent for somebody who does not follow, or when no open-platform account joins the apps. */
  readonly unionId?: string;
}

export type WechatTextOutcome =
  | { readonly outcome: "sent" }
  /** The person has not been in touch within 48 hours, or no longer follows. */
  | { readonly outcome: "refused"; readonly reason: "not-reachable" };

/** Port: WeChat's server API for the mini-program and the official account. `appId` is the mini-program's. */
export interface WechatClient extends LoginCodeExchange, ResultMessenger {
  readonly officialAccountAppId: string;
  /** @param scene 1–64 characters. @param expireSeconds 1 to 2 592 000 (30 days). */
  createSceneQr(scene: string, expireSeconds: number): Promise<WechatSceneQr>;
  /** @param openId an open id of the official account. */
  findFollower(openId: string): Promise<WechatFollower>;
  /** Sends a customer-service text to a follower. @param openId an open id of the official account. */
  sendText(openId: string, text: string): Promise<WechatTextOutcome>;
}

export interface WechatSettings extends OutboundOptions {
  /** `https://api.weixin.qq.com` */
  readonly baseUrl: string;
  /** Where pictures of QR codes are: `https://mp.weixin.qq.com` */
  readonly mpBaseUrl: string;
  readonly miniProgram: { readonly appId: string; readonly secret: string };
  readonly officialAccount: { readonly appId: string; readonly secret: string };
  readonly clock: Clock;
}

const errcode = z.optional(z.int());
const SessionReply = z.object({
  errcode,
  openid: z.optional(z.string().check(z.minLength(1))),
  unionid: z.optional(z.string()),
  session_key: z.optional(z.string()),
});
const AccountReply = z.object({
  errcode,
  ticket: z.optional(z.string()),
  url: z.optional(z.string()),
  expire_seconds: z.optional(z.int()),
  subscribe: z.optional(z.int()),
  unionid: z.optional(z.string()),
});

/** 40029 unknown code, 40163 used code, 40226 account under restriction. */
const invalidCode = new Set([40029, 40163]);
const notReachable = new Set([43004, 45015, 45047]);
/** subscribeMessage.send: 43101 not allowed or taken back, 40003 no such person; 40037 template, 41030 page, 47003 field. */
const notPermitted = new Set([43101, 40003]);
const badTemplate = new Set([40037, 41030, 47003]);

/**
 * WeChat's server API (code2Session, stable_token, qrcode/create, user/info, message/custom/send,
 * message/subscribe/send).
 * All methods throw ProviderUnavailable when WeChat gives no usable answer.
 */
export function createWechatClient(settings: WechatSettings): WechatClient {
  const accessToken = createWechatAccessToken({ ...settings, ...settings.officialAccount });

  const miniProgramToken = createWechatAccessToken({ ...settings, ...settings.miniProgram });

  const call = (path: string, request: Parameters<typeof callWechat>[4]) =>
    callWechat(settings, accessToken, AccountReply, path, request);

  return {
    appId: settings.miniProgram.appId,
    officialAccountAppId: settings.officialAccount.appId,

    async exchangeLoginCode(code): Promise<LoginCodeOutcome> {
      const query = new URLSearchParams({
        appid: settings.miniProgram.appId,
        secret: settings.miniProgram.secret,
        js_code: code,
        grant_type: "authorization_code",
      });
      const reply = await exchange({
        ...settings,
        provider: "wechat",
        request: () => ({ url: `${settings.baseUrl}/sns/jscode2session?${query}` }),
      });
      const read = readJson("wechat", SessionReply, reply);
      if (read.errcode !== undefined && invalidCode.has(read.errcode))
        return { outcome: "refused", reason: "invalid-code" };
      if (read.errcode === 40226) return { outcome: "refused", reason: "blocked" };
      if (read.errcode) throw wechatUnavailable(read.errcode);
      if (read.openid === undefined || read.session_key === undefined)
        throw new ProviderUnavailable("wechat", "bad-reply");
      return {
        outcome: "accepted",
        openId: read.openid,
        sessionKey: read.session_key,
        ...(read.unionid ? { unionId: read.unionid } : {}),
      };
    },

    async createSceneQr(scene, expireSeconds) {
      if (scene.length < 1 || scene.length > 64) throw new TypeError("a scene has 1 to 64 characters");
      const read = await call("/cgi-bin/qrcode/create", {
        attempts: 2,
        body: {
          expire_seconds: expireSeconds,
          action_name: "QR_STR_SCENE",
          action_info: { scene: { scene_str: scene } },
        },
      });
      if (read.errcode) throw wechatUnavailable(read.errcode);
      if (read.ticket === undefined || read.url === undefined) throw new ProviderUnavailable("wechat", "bad-reply");
      return {
        ticket: read.ticket,
        url: read.url,
        imageUrl: `${settings.mpBaseUrl}/cgi-bin/showqrcode?ticket=${encodeURIComponent(read.ticket)}`,
        expireSeconds: read.expire_seconds ?? expireSeconds,
      };
    },

    async findFollower(openId) {
      const read = await call("/cgi-bin/user/info", {
        attempts: 2,
        query: { openid: openId, lang: "zh_CN" },
      });
      if (read.errcode) throw wechatUnavailable(read.errcode);
      if (read.subscribe === undefined) throw new ProviderUnavailable("wechat", "bad-reply");
      return { isFollowing: read.subscribe === 1, ...(read.unionid ? { unionId: read.unionid } : {}) };
    },

    async sendText(openId, text) {
      const read = await call("/cgi-bin/message/custom/send", {
        attempts: 1,
        body: { touser: openId, msgtype: "text", text: { content: text } },
      });
      if (read.errcode === undefined) throw new ProviderUnavailable("wechat", "bad-reply");
      if (notReachable.has(read.errcode)) return { outcome: "refused", reason: "not-reachable" };
      if (read.errcode) throw wechatUnavailable(read.errcode);
      return { outcome: "sent" };
    },

    async sendResultMessage(openId, { templateId, page, fields }) {
      const read = await callWechat(settings, miniProgramToken, AccountReply, "/cgi-bin/message/subscribe/send", {
        attempts: 1,
        body: { touser: openId, template_id: templateId, page, data: templateData(fields) },
      });
      if (read.errcode === undefined) throw new ProviderUnavailable("wechat", "bad-reply");
      if (notPermitted.has(read.errcode)) return { outcome: "refused", reason: "not-permitted" };
      if (badTemplate.has(read.errcode)) return { outcome: "refused", reason: "bad-template" };
      if (read.errcode) throw wechatUnavailable(read.errcode);
      return { outcome: "sent" };
    },
  };
}
