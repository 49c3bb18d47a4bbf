import { constants, createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { meetFaults } from "./faults.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const freshMs = 15 * 60 * 1000;
const padding = constants.RSA_PKCS1_PADDING;

/**
 * Plays openapi.alipay.com's gateway for one application: checks RSA2 signatures of requests, signs its replies.
 * Interfaces: `alipay.system.oauth.token`.
 */
export function serveAlipayApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faults, loginCodes, state } = context;
  const known = context.credentials.alipay;
  const appPublicKey = createPublicKey(known.appPrivateKeyPem);
  const ownPrivateKey = createPrivateKey(known.alipayPrivateKeyPem);
  const unavailable = { code: "20000", msg: "Service Currently Unavailable", sub_code: "isp.unknow-error" };
  meetFaults(scope, faults, "alipay", (reply) =>
    reply.type("application/json").send(signed("error_response", unavailable)),
  );

  function signed(name: string, content: object): string {
    const text = JSON.stringify(content);
    const signature = sign("sha256", Buffer.from(text), { key: ownPrivateKey, padding }).toString("base64");
    return `{"${name}":${text},"sign":"${signature}"}`;
  }

  function problemOf(parameters: ReadonlyMap<string, string>): string | undefined {
    const get = (name: string) => parameters.get(name) ?? "";
    if (get("app_id") !== known.appId) return "isv.invalid-app-id";
    if (get("sign_type") !== "RSA2") return "isv.invalid-signature-type";
    if (get("charset").toLowerCase() !== "utf-8") return "isv.invalid-charset";
    if (get("version") !== "1.0") return "isv.invalid-version";
    const names = [...parameters.keys()].filter((name) => name !== "sign" && get(name) !== "").sort();
    const content = names.map((name) => `${name}=${get(name)}`).join("&");
    const signature = Buffer.from(get("sign"), "base64");
    if (!verify("sha256", Buffer.from(content), { key: appPublicKey, padding }, signature))
      return "isv.invalid-signature";
    const [day, time] = get("timestamp").split(" ");
    const sentAt = Date.parse(`${day}T${time}+08:00`);
    if (!(Math.abs(clock.now().getTime() - sentAt) <= freshMs)) return "isv.invalid-timestamp";
    return undefined;
  }

  scope.post("/gateway.do", async (request, reply) => {
    const form = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
    const query = request.url.split("?")[1] ?? "";
    const parameters = new Map([...new URLSearchParams(query), ...new URLSearchParams(form)]);
    reply.type("application/json");
    const refuse = (subCode: string) => {
      const content = { code: "40002", msg: "Invalid Arguments", sub_code: subCode, sub_msg: subCode };
      return subCode === "isv.invalid-app-id" ? { error_response: content } : signed("error_response", content);
    };
    const problem = problemOf(parameters);
    if (problem !== undefined) return refuse(problem);
    if (parameters.get("method") !== "alipay.system.oauth.token") return refuse("isv.invalid-method");
    if (parameters.get("grant_type") !== "authorization_code") return refuse("isv.grant-type-invalid");
    const use = loginCodes.use("alipay", parameters.get("code") ?? "");
    const user = use.outcome === "accepted" ? state.findUser("alipay", use.openId) : undefined;
    if (user === undefined) return refuse("isv.code-invalid");
    return signed("alipay_system_oauth_token_response", {
      open_id: user.openId,
      access_token: `authbseB${randomBytes(16).toString("hex")}`,
      expires_in: "1296000",
      refresh_token: `authbseB${randomBytes(16).toString("hex")}`,
      re_expires_in: "2592000",
      auth_start: new Date(clock.now().getTime() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " "),
    });
  });
}
