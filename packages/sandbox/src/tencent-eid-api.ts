import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { sendFaceNotice, sendFacePage } from "./face-page.ts";
import type { FaceResult, FaceStep } from "./face-steps.ts";
import { meetFaultsOf } from "./faults.ts";
import type { ClaimedIdentity } from "./police-register.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { sm2Encrypt, sm2PublicKey } from "./sm2-encrypt.ts";
import { tc3Problem } from "./tc3-check.ts";
import { readBody } from "./wechat-api.ts";

const GetEidToken = z.object({
  MerchantId: z.string(),
  IdCard: z.string().check(z.regex(/^\d{17}[\dXx]$/)),
  Name: z.string().check(z.minLength(1)),
  Extra: z.optional(z.string().check(z.maxLength(1024))),
  Config: z.object({ InputType: z.literal("4") }),
  RedirectUrl: z.optional(z.string().check(z.maxLength(1024))),
});
const TokenOnly = z.object({ EidToken: z.string(), InfoType: z.optional(z.string().check(z.regex(/^[0-6]+$/))) });

const beginWithinMs = 600_000;
const resultLifeMs = 3 * 24 * 3600 * 1000;
const resultCodes: Readonly<Record<FaceResult["outcome"], number>> = {
  passed: 0,
  failed: 1002,
  "other-face": 2016,
  "timed-out": 15,
  cancelled: 17,
  "unknown-identity": 2006,
};

/**
 * Plays faceid.tencentcloudapi.com (version 2018-03-01): `GetEidToken`, `CheckEidTokenStatus`, `GetEidResult`, and the
 * person's page. Checks TC3 signatures; a token begins within ten minutes and is asked about for three days; name and
 * number come back encrypted for the merchant's SM2 key alone.
 */
export function serveTencentEidApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faceSteps, faults } = context;
  const known = context.credentials.tencentEid;
  const merchantKey = sm2PublicKey(Buffer.from(known.sm2PrivateKeyHex, "hex"));
  const begun = new WeakSet<FaceStep>();

  function getToken(body: Buffer, baseUrl: string) {
    const input = readBody(GetEidToken, body);
    if (input === undefined) return failure("InvalidParameter");
    if (input.MerchantId !== known.merchantId) return failure("InvalidParameterValue.MerchantIdIllegal");
    const token = randomUUID().toUpperCase();
    const { RedirectUrl } = input;
    faceSteps.add({
      service: "tencent-eid",
      token,
      orderNumber: input.Extra ?? "",
      identity: { name: input.Name, idNumber: input.IdCard },
      certType: "01",
      returnUrl: RedirectUrl === undefined ? undefined : () => withToken(RedirectUrl, token),
      expiresAt: new Date(clock.now().getTime() + beginWithinMs),
    });
    return success({ EidToken: token, Url: `${baseUrl}/page?token=${token}` });
  }

  function find(body: Buffer): FaceStep | undefined {
    const input = readBody(TokenOnly, body);
    const step = input && faceSteps.findByToken("tencent-eid", input.EidToken);
    const isForgotten = step !== undefined && clock.now().getTime() > step.expiresAt.getTime() + resultLifeMs;
    return isForgotten ? undefined : step;
  }

  function checkStatus(body: Buffer) {
    const step = find(body);
    if (step === undefined) return failure("InvalidParameterValue.EidTokenIllegal");
    if (step.result !== undefined) return success({ Status: "finished" });
    if (faceSteps.isExpired(step)) return success({ Status: "timeout" });
    return success({ Status: begun.has(step) ? "doing" : "init" });
  }

  function getResult(body: Buffer) {
    const step = find(body);
    const infoType = readBody(TokenOnly, body)?.InfoType ?? "0";
    if (step === undefined) return failure("InvalidParameterValue.EidTokenIllegal");
    const { result } = step;
    if (result === undefined) return success({ Text: null, IdCardData: null, BestFrame: null, EidInfo: null });
    const code = resultCodes[result.outcome];
    const isPassed = result.outcome === "passed";
    const wants = (type: string) => infoType.includes("0") || infoType.includes(type);
    return success({
      Text: wants("1")
        ? {
            ErrCode: code,
            ErrMsg: isPassed ? "成功" : "失败",
            IdCard: "",
            Name: "",
            LiveStatus: isPassed ? 0 : code,
            Sim: isPassed ? "99.5" : "",
          }
        : null,
      IdCardData: null,
      BestFrame:
        wants("3") && isPassed && result.faceImage
          ? { BestFrame: result.faceImage.toString("base64"), BestFrames: null }
          : null,
      EidInfo: isPassed ? sealIdentity(result.identity, merchantKey) : null,
    });
  }

  const actions: Readonly<Record<string, (body: Buffer, baseUrl: string) => object>> = {
    GetEidToken: getToken,
    CheckEidTokenStatus: checkStatus,
    GetEidResult: getResult,
  };

  scope.post("/", async (request, reply) => {
    const met = await meetFaultsOf(faults, "tencent-eid", request, reply, (answer) =>
      answer.send(failure("InternalError")),
    );
    if (met !== undefined) return met;
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const problem = tc3Problem({ headers: request.headers, body }, { ...known, service: "faceid", now: clock.now() });
    if (problem !== undefined) return failure(problem);
    if (request.headers["x-tc-version"] !== "2018-03-01") return failure("NoSuchVersion");
    const action = actions[String(request.headers["x-tc-action"])];
    return action === undefined ? failure("InvalidAction") : action(body, `http://${request.host}${scope.prefix}`);
  });

  scope.get("/page", async (request, reply) => {
    const { token = "" } = z.object({ token: z.optional(z.string()) }).parse(request.query);
    const step = faceSteps.findByToken("tencent-eid", token);
    if (step === undefined) return sendFaceNotice(reply, "没有这次认证。");
    if (faceSteps.isExpired(step)) return sendFaceNotice(reply, "这次认证已经过期。");
    begun.add(step);
    return sendFacePage(reply, "/face", step);
  });
}

/** SM4-ECB without padding over the JSON, filled up with spaces; its key encrypted with SM2. */
function sealIdentity({ name, idNumber }: ClaimedIdentity, merchantKey: Buffer) {
  const text = Buffer.from(JSON.stringify({ name, idtype: "01", idnum: idNumber }));
  const filled = Buffer.concat([text, Buffer.alloc((16 - (text.length % 16)) % 16, " ")]);
  const key = randomBytes(16);
  const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
  return {
    EidCode: randomBytes(32).toString("base64"),
    EidSign: "",
    DesKey: sm2Encrypt(merchantKey, key).toString("base64"),
    UserInfo: Buffer.concat([cipher.update(filled), cipher.final()]).toString("base64"),
  };
}

function withToken(address: string, token: string): string {
  const url = new URL(address);
  url.searchParams.set("token", token);
  return url.href;
}

function success(content: object) {
  return { Response: { ...content, RequestId: randomUUID() } };
}

function failure(code: string) {
  return success({ Error: { Code: code, Message: code } });
}
