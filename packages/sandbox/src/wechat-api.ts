import { randomBytes } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { meetFaults } from "./faults.ts";
import { qrPng } from "./qr-png.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { serveWechatFaceApi } from "./wechat-face-api.ts";
import type { WechatSceneCodes } from "./wechat-scene-codes.ts";
import { createWechatTokens } from "./wechat-tokens.ts";

const Query = z.record(z.string(), z.string());
const TokenRequest = z.object({
  grant_type: z.string(),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.optional(z.boolean()),
});
const QrRequest = z.object({
  expire_seconds: z.optional(z.int()),
  action_name: z.string(),
  action_info: z.object({ scene: z.object({ scene_str: z.optional(z.string()), scene_id: z.optional(z.int()) }) }),
});
const SendRequest = z.object({
  touser: z.string(),
  msgtype: z.literal("text"),
  text: z.object({ content: z.string() }),
});

const SubscribeRequest = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.optional(z.string()),
  data: z.record(z.string(), z.object({ value: z.string() })),
});

/** What each kind of a template's field may hold; the digits after it only tell fields of one kind apart. */
const fieldForms: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/,
};

const replyWindowMs = 48 * 3600 * 1000;

/** Published global return codes; WeChat answers all of them with HTTP 200. */
const messages: Readonly<Record<number, string>> = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40013: "invalid appid",
  40029: "invalid code",
  40037: "invalid template_id",
  41030: "invalid page",
  43101: "user refuse to accept the msg",
  40052: "invalid action name",
  40053: "invalid action info",
  40125: "invalid appsecret",
  40163: "code been used",
  41001: "access_token missing",
  41008: "missing code",
  42001: "access_token expired",
  43002: "require POST method",
  43004: "require subscribe",
  45009: "reach max api daily quota limit",
  45015: "response out of time limit or subscription is canceled",
  47001: "data format error",
  47003: "argument invalid!",
  48001: "api unauthorized",
};

function fail(reply: FastifyReply, errcode: number): FastifyReply {
  return reply.send({ errcode, errmsg: `${messages[errcode]} rid: ${randomBytes(8).toString("hex")}` });
}

/** Plays api.weixin.qq.com and mp.weixin.qq.com for one mini-program and one official account. */
export function serveWechatApi(scope: FastifyInstance, context: SandboxContext, sceneCodes: WechatSceneCodes): void {
  const { clock, faults, inbox, loginCodes, messagePermissions, state } = context;
  const { miniProgram, officialAccount } = context.credentials.wechat;
  const tokens = createWechatTokens(clock);
  meetFaults(scope, faults, "wechat", (reply) => fail(reply, -1));

  function appError(
    appId: string | undefined,
    secret: string | undefined,
    apps: readonly { appId: string; secret: string }[],
  ) {
    const app = apps.find((known) => known.appId === appId);
    if (app === undefined) return 40013;
    return isSameSecret(app.secret, secret) ? undefined : 40125;
  }

  function tokenError(query: unknown, appId: string): number | undefined {
    const token = Query.parse(query).access_token;
    if (token === undefined) return 41001;
    const check = tokens.check(token);
    if (check.outcome === "unknown") return 40001;
    if (check.outcome === "expired") return 42001;
    return check.appId === appId ? undefined : 48001;
  }
  const accountTokenError = (query: unknown) => tokenError(query, officialAccount.appId);
  scope.register(
    async (face) =>
      serveWechatFaceApi(face, context, { tokenError: (query) => tokenError(query, miniProgram.appId), fail }),
    { prefix: "/cityservice/face/identify" },
  );

  scope.get("/sns/jscode2session", async (request, reply) => {
    const query = Query.parse(request.query);
    if (query.grant_type !== "authorization_code") return fail(reply, 40002);
    const refused = appError(query.appid, query.secret, [miniProgram]);
    if (refused !== undefined) return fail(reply, refused);
    if (!query.js_code) return fail(reply, 41008);
    const use = loginCodes.use("wechat", query.js_code);
    if (use.outcome === "used") return fail(reply, 40163);
    if (use.outcome !== "accepted") return fail(reply, 40029);
    const user = state.findUser("wechat", use.openId);
    if (user === undefined) return fail(reply, 40029);
    return { openid: user.openId, session_key: randomBytes(16).toString("base64"), unionid: user.unionId };
  });

  scope.post("/cgi-bin/stable_token", async (request, reply) => {
    const body = readBody(TokenRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    if (body.grant_type !== "client_credential") return fail(reply, 40002);
    const refused = appError(body.appid, body.secret, [miniProgram, officialAccount]);
    if (refused !== undefined) return fail(reply, refused);
    const issued = tokens.issue(body.appid, body.force_refresh === true);
    if (issued === undefined) return fail(reply, 45009);
    return { access_token: issued.token, expires_in: issued.expiresInSeconds };
  });
  scope.get("/cgi-bin/stable_token", async (_request, reply) => fail(reply, 43002));

  scope.post("/cgi-bin/qrcode/create", async (request, reply) => {
    const refused = accountTokenError(request.query);
    if (refused !== undefined) return fail(reply, refused);
    const body = readBody(QrRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    const isText = body.action_name === "QR_STR_SCENE";
    if (!isText && body.action_name !== "QR_SCENE") return fail(reply, 40052);
    const { scene_str: text, scene_id: number } = body.action_info.scene;
    const scene = isText ? text : number === undefined ? undefined : String(number);
    if (scene === undefined || scene.length < 1 || scene.length > 64) return fail(reply, 40053);
    const expireSeconds = body.expire_seconds ?? 60;
    if (expireSeconds < 1 || expireSeconds > 2_592_000) return fail(reply, 40053);
    const code = sceneCodes.create(scene, expireSeconds);
    return { ticket: code.ticket, expire_seconds: expireSeconds, url: code.url };
  });

  scope.get("/cgi-bin/showqrcode", async (request, reply) => {
    const ticket = Query.parse(request.query).ticket;
    const code = ticket === undefined ? undefined : sceneCodes.findByTicket(ticket);
    if (code === undefined) return reply.code(404).type("text/html; charset=utf-8").send("<h1>404</h1>");
    return reply.type("image/png").send(qrPng(code.url));
  });

  scope.get("/cgi-bin/user/info", async (request, reply) => {
    const refused = accountTokenError(request.query);
    if (refused !== undefined) return fail(reply, refused);
    const openId = Query.parse(request.query).openid;
    const user = state.users.find((known) => openId !== undefined && known.officialAccountOpenId === openId);
    if (user === undefined) return fail(reply, 40003);
    if (!user.isFollowing) return { subscribe: 0, openid: openId };
    return { subscribe: 1, openid: openId, language: "zh_CN", unionid: user.unionId };
  });

  scope.post("/cgi-bin/message/custom/send", async (request, reply) => {
    const refused = accountTokenError(request.query);
    if (refused !== undefined) return fail(reply, refused);
    const body = readBody(SendRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    const user = state.users.find((known) => known.officialAccountOpenId === body.touser);
    if (user === undefined) return fail(reply, 40003);
    if (!user.isFollowing) return fail(reply, 43004);
    const lastContactMs = user.lastContactAt === undefined ? 0 : Date.parse(user.lastContactAt);
    if (clock.now().getTime() - lastContactMs > replyWindowMs) return fail(reply, 45015);
    inbox.record({ channel: "wechat", to: user.openId, text: body.text.content });
    return { errcode: 0, errmsg: "ok" };
  });

  scope.post("/cgi-bin/message/subscribe/send", async (request, reply) => {
    const refused = tokenError(request.query, miniProgram.appId);
    if (refused !== undefined) return fail(reply, refused);
    const body = readBody(SubscribeRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    const user = state.users.find(({ provider, openId }) => provider === "wechat" && openId === body.touser);
    if (user === undefined) return fail(reply, 40003);
    if (body.page?.startsWith("/")) return fail(reply, 41030);
    for (const [name, { value }] of Object.entries(body.data)) {
      const form = fieldForms[/^([a-z]+)\d*$/.exec(name)?.[1] ?? ""];
      if (form === undefined || !form.test(value)) return fail(reply, 47003);
    }
    if (!messagePermissions.take(body.touser, body.template_id)) return fail(reply, 43101);
    inbox.record({
      channel: "wechat",
      to: user.openId,
      text: Object.values(body.data)
        .map(({ value }) => value)
        .join(" "),
    });
    return { errcode: 0, errmsg: "ok" };
  });
}

/** The body as JSON of the shape, or undefined. Bodies reach the routes as bytes. */
export function readBody<Shape extends z.core.$ZodType>(shape: Shape, body: unknown): z.infer<Shape> | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    const parsed = z.safeParse(shape, JSON.parse(body.toString("utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
