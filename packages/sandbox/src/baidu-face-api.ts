import { randomBytes } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { sendFaceNotice, sendFacePage } from "./face-page.ts";
import type { FaceStep } from "./face-steps.ts";
import { meetFaultsOf } from "./faults.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { readBody } from "./wechat-api.ts";

const Generate = z.object({
  plan_id: z.union([z.string(), z.int()]),
  redirect_config: z.optional(z.object({ success_url: z.string(), failed_url: z.string() })),
});
const Submit = z.object({
  verify_token: z.string(),
  id_name: z.string().check(z.minLength(1)),
  id_no: z.string().check(z.minLength(1)),
  certificate_type: z.optional(z.int()),
});
const VerifyToken = z.object({ verify_token: z.string() });

const accessTokenSeconds = 30 * 24 * 3600;
const verifyLifeMs = 2 * 3600 * 1000;
const noResult = 283456;
const invalidVerifyToken = 283438;

/**
 * Plays aip.baidubce.com and brain.baidu.com for one application and its H5 plan. Nothing is signed: a call carries an
 * access token of 30 days, a verify token is good for two hours and one verification, and says nothing before its end.
 */
export function serveBaiduFaceApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faceSteps, faults } = context;
  const known = context.credentials.baiduFace;
  const accessTokens = new Map<string, number>();
  /** Verify tokens without an identity yet. */
  const generated = new Map<string, { expiresAt: Date; successUrl: string; failedUrl: string }>();
  const answerError = (reply: FastifyReply) => reply.send(failure(2, "Service temporarily unavailable"));

  scope.addHook("onRequest", async (request, reply) =>
    request.method === "POST" ? meetFaultsOf(faults, "baidu-face", request, reply, answerError) : undefined,
  );

  scope.post("/oauth/2.0/token", async (request, reply) => {
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "");
    const get = (name: string) => form.get(name) ?? new URL(request.url, "http://sandbox").searchParams.get(name);
    const isKnown = get("client_id") === known.apiKey && isSameSecret(known.secretKey, get("client_secret"));
    if (get("grant_type") !== "client_credentials") {
      return reply
        .code(400)
        .send({ error: "unsupported_grant_type", error_description: "The grant type is not supported" });
    }
    if (!isKnown)
      return reply.code(401).send({ error: "invalid_client", error_description: "Client authentication failed" });
    const token = `24.${randomBytes(24).toString("hex")}`;
    accessTokens.set(token, clock.now().getTime() + accessTokenSeconds * 1000);
    return {
      access_token: token,
      expires_in: accessTokenSeconds,
      scope: "public brain_all_scope",
      session_key: "",
      refresh_token: "",
    };
  });

  /** A route that needs an access token. */
  function post(path: string, answer: (body: unknown) => object) {
    scope.post(path, async (request) => {
      const { access_token: token = "" } = z.object({ access_token: z.optional(z.string()) }).parse(request.query);
      const expiresAtMs = accessTokens.get(token);
      if (expiresAtMs === undefined) return failure(110, "Access token invalid or no longer valid");
      if (clock.now().getTime() >= expiresAtMs) return failure(111, "Access token expired");
      return answer(request.body);
    });
  }

  const solution = "/rpc/2.0/brain/solution/faceprint";
  post(`${solution}/verifyToken/generate`, (body) => {
    const input = readBody(Generate, body);
    if (input === undefined) return failure(283513, "请求参数错误");
    if (String(input.plan_id) !== known.planId) return failure(283435, "方案不存在。Plan not exist.");
    const token = randomBytes(18).toString("base64url");
    const { success_url: successUrl = "", failed_url: failedUrl = "" } = input.redirect_config ?? {};
    generated.set(token, { expiresAt: new Date(clock.now().getTime() + verifyLifeMs), successUrl, failedUrl });
    return success({ verify_token: token });
  });

  post("/solution/faceprint/idcard/submit", (body) => {
    const input = readBody(Submit, body);
    if (input === undefined) return failure(216100, "invalid param");
    const held = generated.get(input.verify_token);
    if (held === undefined || clock.now() >= held.expiresAt) return failure(invalidVerifyToken, "verify_token无效");
    const identity = { name: input.id_name, idNumber: input.id_no };
    const step = faceSteps.findByToken("baidu-face", input.verify_token);
    if (step !== undefined) {
      const isSame = step.identity.name === identity.name && step.identity.idNumber === identity.idNumber;
      return isSame ? success({}) : failure(216100, "invalid param");
    }
    faceSteps.add({
      service: "baidu-face",
      token: input.verify_token,
      orderNumber: orderOf(held.successUrl),
      identity,
      certType: String(input.certificate_type ?? 0),
      returnUrl: (result) => (result.outcome === "passed" ? held.successUrl : held.failedUrl),
      expiresAt: held.expiresAt,
    });
    return success({});
  });

  function find(body: unknown): FaceStep | undefined {
    const input = readBody(VerifyToken, body);
    return input && faceSteps.findByToken("baidu-face", input.verify_token);
  }

  post(`${solution}/result/detail`, (body) => {
    const step = find(body);
    if (step === undefined) return failure(invalidVerifyToken, "verify_token无效");
    const { outcome, identity } = step.result ?? {};
    if (outcome === undefined || outcome === "cancelled" || outcome === "timed-out")
      return failure(noResult, "暂无认证结果");
    const isAlive = outcome !== "failed";
    const score = outcome === "passed" ? 95.3 : 12.1;
    return success({
      verify_result: { score: isAlive ? score : 0, liveness_score: isAlive ? 0.9987 : 0.0012, spoofing: 0 },
      idcard_confirm: { name: identity?.name, idcard_number: identity?.idNumber },
    });
  });

  post(`${solution}/result/simple`, (body) => {
    const result = find(body)?.result;
    if (result?.outcome !== "passed") return failure(noResult, "暂无认证结果");
    return success(result.faceImage === undefined ? null : { image: result.faceImage.toString("base64") });
  });

  scope.get("/face/print/", async (request, reply) => {
    const { token = "" } = z.object({ token: z.optional(z.string()) }).parse(request.query);
    const step = faceSteps.findByToken("baidu-face", token);
    if (step === undefined) return sendFaceNotice(reply, "没有这次认证。");
    return faceSteps.isExpired(step) ? sendFaceNotice(reply, "这次认证已经过期。") : sendFacePage(reply, "/face", step);
  });
}

/** The product's own number, which Baidu has no field for. */
function orderOf(url: string): string {
  return URL.canParse(url) ? (new URL(url).searchParams.get("order") ?? "") : "";
}

const logId = () => String(randomBytes(5).readUIntBE(0, 5));

function success(result: object | null) {
  return { success: true, result, log_id: logId() };
}

function failure(code: number, message: string) {
  return { success: false, error_code: code, error_msg: message, log_id: logId() };
}
