import type { FastifyInstance } from "fastify";
import { type CloudReply, callApp, type HeaderValue, type QueryValues } from "./call-app.ts";

/** What the app passes as `data` of `wx.cloud.callFunction`. All of it is the client's word, `userInfo` too. */
export interface CallFunctionEvent {
  readonly path: string;
  readonly method?: string;
  readonly query?: QueryValues;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const identityHeaders = {
  WX_OPENID: "x-wx-openid",
  WX_APPID: "x-wx-appid",
  WX_UNIONID: "x-wx-unionid",
  WX_FROM_OPENID: "x-wx-from-openid",
  WX_FROM_APPID: "x-wx-from-appid",
  WX_FROM_UNIONID: "x-wx-from-unionid",
} as const;

/**
 * `exports.main` of a function that a mini-program calls by `wx.cloud.callFunction`. Who calls is what the runtime sets
 * in the environment of each call, and nothing that the event says; outside WeChat there is no identity.
 * `environment` must answer the environment of the moment: the runtime changes it for every call.
 * Source: developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloud/reference-sdk-api/utils/Cloud.getWXContext.html,
 * and wx-server-sdk 4.0.2, `getWXContext`: variables named by `WX_CONTEXT_KEYS`, and `TCB_SOURCE`.
 */
export function callFunctionHandler(
  app: FastifyInstance,
  environment: () => Environment,
): (event: CallFunctionEvent) => Promise<CloudReply> {
  return (event) => {
    // Read before anything is awaited: the next call brings another person's.
    const context = wechatContextOf(environment());
    return callApp(app, {
      method: event.method ?? "GET",
      path: event.path,
      query: event.query ?? {},
      headers: event.headers ?? {},
      body: event.body,
      isBase64Encoded: event.isBase64Encoded,
      ...context,
    });
  };
}

function wechatContextOf(environment: Environment): {
  wechatHeaders?: Readonly<Record<string, string>>;
  address?: string | undefined;
} {
  const names = (environment.WX_CONTEXT_KEYS ?? "").split(",");
  const stated = (name: string) => (names.includes(name) ? environment[name] || undefined : undefined);
  const source = environment.TCB_SOURCE ?? "";
  // A chain of sources: only a call that began at a client of WeChat has a person behind it.
  if (!source.split(",").includes("wx_client")) return {};
  const wechatHeaders: Record<string, string> = { "x-wx-source": source };
  for (const [variable, header] of Object.entries(identityHeaders)) {
    const value = stated(variable);
    if (value !== undefined) wechatHeaders[header] = value;
  }
  return { wechatHeaders, address: stated("WX_CLIENTIP") ?? stated("WX_CLIENTIPV6") };
}
