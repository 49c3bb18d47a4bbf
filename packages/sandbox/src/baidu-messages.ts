import { randomBytes } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const Query = z.object({ access_token: z.optional(z.string()) });
const Data = z.record(z.string().check(z.regex(/^keyword\d$/)), z.object({ value: z.string().check(z.minLength(1)) }));
const lifeSeconds = 2_592_000;

/** Published codes of the message, and of OAuth. */
const messages: Readonly<Record<number, string>> = {
  2002: "参数错误",
  4001: "template_id 不正确",
  4007: "用户未订阅该消息",
  4010: "不合法的 touser_openId",
};

/** Plays openapi.baidu.com's `oauth/2.0/token` and `template/message/subscribe/send` for one mini-program. */
export function serveBaiduMessages(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, inbox, messagePermissions, state } = context;
  const known = context.credentials.baidu;
  const tokens = new Map<string, number>();

  scope.post("/oauth/2.0/token", async (request) => {
    const form = readForm(request);
    const refused = (error: string) => ({ error, error_description: error });
    if (form.get("grant_type") !== "client_credentials") return refused("unsupported_grant_type");
    if (form.get("client_id") !== known.appKey) return refused("invalid_client");
    if (!isSameSecret(known.secret, form.get("client_secret"))) return refused("invalid_client");
    if (form.get("scope") !== "smartapp_snsapi_base") return refused("invalid_scope");
    const token = `1.${randomBytes(16).toString("hex")}.${lifeSeconds}`;
    tokens.set(token, clock.now().getTime() + lifeSeconds * 1000);
    return { access_token: token, expires_in: lifeSeconds, scope: "smartapp_snsapi_base" };
  });

  scope.post("/rest/2.0/smartapp/template/message/subscribe/send", async (request) => {
    const endsAtMs = tokens.get(Query.parse(request.query).access_token ?? "");
    if (endsAtMs === undefined) return { error_code: 110, error_msg: "Access token invalid or no longer valid" };
    if (clock.now().getTime() >= endsAtMs) return { error_code: 111, error_msg: "Access token expired" };
    const form = readForm(request);
    const openId = form.get("touser_openId") ?? "";
    const templateId = form.get("template_id") ?? "";
    const subscribeId = form.get("subscribe_id");
    const data = readData(form.get("data"));
    if (!subscribeId || data === undefined || Object.keys(data).length === 0) return failure(2002);
    // A title of the library is what a person is asked about; what is sent is the mini-program's own template.
    if (templateId === "" || /^BD\d+$/.test(templateId)) return failure(4001);
    if (state.findUser("baidu", openId) === undefined) return failure(4010);
    if (!messagePermissions.take(openId, subscribeId)) return failure(4007);
    const text = Object.values(data).map(({ value }) => value);
    inbox.record({ channel: "baidu", to: openId, text: text.join(" ") });
    return { errno: 0, msg: "success", data: { msg_key: Number.parseInt(randomBytes(4).toString("hex"), 16) } };
  });
}

function failure(errno: number) {
  return { errno, msg: messages[errno], data: {} };
}

function readForm(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "");
}

function readData(text: string | null): z.infer<typeof Data> | undefined {
  try {
    const parsed = z.safeParse(Data, JSON.parse(text ?? ""));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
