import { createHash, randomBytes } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { FaceResult, FaceStep } from "./face-steps.ts";
import { meetFaults } from "./faults.ts";
import type { ClaimedIdentity } from "./police-register.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { readBody } from "./wechat-api.ts";

const VerifyIdRequest = z.object({
  out_seq_no: z.string().check(z.regex(/^[0-9A-Za-z_-]{5,32}$/)),
  cert_info: z.object({
    cert_type: z.literal("IDENTITY_CARD"),
    cert_name: z.string().check(z.minLength(1)),
    cert_no: z.string().check(z.minLength(1)),
  }),
  openid: z.string(),
});
const VerifyInfoRequest = z.object({
  verify_id: z.string(),
  out_seq_no: z.string(),
  cert_hash: z.string(),
  openid: z.string(),
});

const lifeSeconds = 3600;
const verifyResults: Readonly<Record<FaceResult["outcome"], number>> = {
  passed: 10000,
  failed: 90011,
  "other-face": 10004,
  "timed-out": 90107,
  cancelled: 90004,
  "unknown-identity": 10003,
};
const stillVerifying = 10005;

interface WechatFaceParts {
  /** WeChat's refusal of the call's access token, if it does. */
  readonly tokenError: (query: unknown) => number | undefined;
  readonly fail: (reply: FastifyReply, errcode: number) => FastifyReply;
}

/**
 * `cityservice/face/identify/*` of api.weixin.qq.com, 2.0: a step belongs to the open id, the order number and the
 * document that it began with, and any other in the query is an error, not a result.
 */
export function serveWechatFaceApi(scope: FastifyInstance, context: SandboxContext, parts: WechatFaceParts): void {
  const { clock, faceSteps, faults, state } = context;
  const { fail, tokenError } = parts;
  meetFaults(scope, faults, "wechat-face", (reply) => fail(reply, -1));

  scope.post("/getverifyid", async (request, reply) => {
    const refused = tokenError(request.query);
    if (refused !== undefined) return fail(reply, refused);
    const body = readBody(VerifyIdRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    const user = state.findUser("wechat", body.openid);
    if (user?.openId !== body.openid) return fail(reply, 40003);
    if (faceSteps.findByOrder("wechat-face", body.out_seq_no)) return fail(reply, 47003);
    const step: FaceStep = {
      service: "wechat-face",
      token: randomBytes(48).toString("base64url"),
      orderNumber: body.out_seq_no,
      identity: { name: body.cert_info.cert_name, idNumber: body.cert_info.cert_no },
      certType: body.cert_info.cert_type,
      openId: body.openid,
      expiresAt: new Date(clock.now().getTime() + lifeSeconds * 1000),
    };
    faceSteps.add(step);
    return { errcode: 0, errmsg: "ok", verify_id: step.token, expires_in: lifeSeconds };
  });

  scope.post("/queryverifyinfo", async (request, reply) => {
    const refused = tokenError(request.query);
    if (refused !== undefined) return fail(reply, refused);
    const body = readBody(VerifyInfoRequest, request.body);
    if (body === undefined) return fail(reply, 47001);
    const step = faceSteps.findByToken("wechat-face", body.verify_id);
    if (step === undefined || step.orderNumber !== body.out_seq_no || step.openId !== body.openid) {
      return fail(reply, 47003);
    }
    const { result } = step;
    if (!isSameSecret(certHash(result?.identity ?? step.identity), body.cert_hash)) return fail(reply, 47003);
    return {
      errcode: 0,
      errmsg: "ok",
      verify_ret: result === undefined ? stillVerifying : verifyResults[result.outcome],
    };
  });
}

function certHash({ name, idNumber }: ClaimedIdentity): string {
  const fields = Object.entries({ cert_type: "IDENTITY_CARD", cert_name: name, cert_no: idNumber });
  const text = fields.map(([field, value]) => `${field}=${Buffer.from(value).toString("base64")}`).join("&");
  return createHash("sha256").update(text).digest("hex");
}
