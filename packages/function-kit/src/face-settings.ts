import { z } from "@exam/contracts";
import type { AlipayFaceSettings, BaiduFaceSettings, TencentEidSettings } from "@exam/providers";

type WithoutClock<Settings> = Omit<Settings, "clock">;

/** Which face verifications the authority has a contract for; a platform without one is not offered. */
export interface FaceSettings {
  /** What WeChat's mini-program uses; not offered when absent. `wechat-face` uses the application of `wechat`. */
  readonly wechat?: "wechat-face" | "tencent-eid" | undefined;
  /** Uses the application of `alipay`. */
  readonly alipay?: Pick<AlipayFaceSettings, "returnsFacePicture"> | undefined;
  readonly baidu?: WithoutClock<BaiduFaceSettings> | undefined;
  /** What a browser uses. */
  readonly h5: "tencent-eid" | "alipay-face";
  readonly tencentEid?: WithoutClock<Omit<TencentEidSettings, "launch">> | undefined;
  /** The E证通 mini-program; `{token}` stands in the path for the token. */
  readonly tencentEidMiniProgram?: { readonly appId: string; readonly path: string } | undefined;
}

const text = z.string();
const url = z.string().check(z.regex(/^https?:\/\/\S+$/));
const fraction = z.pipe(z.string().check(z.regex(/^\d{1,3}(\.\d{1,4})?$/)), z.transform(Number));
/** As `gmssl pkey -text` prints it: hexadecimal, with or without colons and line breaks. */
const Sm2PrivateKeyText = z.pipe(
  z.pipe(
    z.string(),
    z.transform((key) => key.replace(/[\s:]/g, "").toLowerCase()),
  ),
  z.string().check(z.regex(/^[0-9a-f]{64}$/)),
);

/** Environment variables of the face verifications. */
export const faceEnvironment = {
  FACE_WECHAT: z.optional(z.enum(["wechat-face", "tencent-eid"])),
  FACE_H5: z._default(z.enum(["tencent-eid", "alipay-face"]), "tencent-eid"),
  /** The contract for 身份验证: `compared` where Alipay compares a photo itself, `picture` where it hands out the face. */
  ALIPAY_FACE: z.optional(z.enum(["compared", "picture"])),
  TENCENT_EID_URL: z._default(url, "https://faceid.tencentcloudapi.com"),
  TENCENT_EID_SECRET_ID: z.optional(text),
  TENCENT_EID_SECRET_KEY: z.optional(text),
  TENCENT_EID_MERCHANT_ID: z.optional(text),
  TENCENT_EID_SM2_PRIVATE_KEY: z.optional(Sm2PrivateKeyText),
  TENCENT_EID_MINI_PROGRAM_APP_ID: z.optional(text),
  TENCENT_EID_MINI_PROGRAM_PATH: z.optional(z.string().check(z.includes("{token}"))),
  BAIDU_FACE_URL: z._default(url, "https://aip.baidubce.com"),
  BAIDU_FACE_PAGE_URL: z._default(url, "https://brain.baidu.com"),
  BAIDU_FACE_API_KEY: z.optional(text),
  BAIDU_FACE_SECRET_KEY: z.optional(text),
  BAIDU_FACE_PLAN_ID: z.optional(text),
  BAIDU_FACE_MIN_SCORE: z._default(fraction, 80),
  BAIDU_FACE_MIN_LIVENESS: z._default(fraction, 0.4),
};
const FaceEnvironment = z.object(faceEnvironment);
type FaceEnvironment = z.infer<typeof FaceEnvironment>;

/** Variables that are given together or not at all. */
export const faceEnvironmentGroups = [
  ["TENCENT_EID_SECRET_ID", "TENCENT_EID_SECRET_KEY", "TENCENT_EID_MERCHANT_ID", "TENCENT_EID_SM2_PRIVATE_KEY"],
  ["TENCENT_EID_MINI_PROGRAM_APP_ID", "TENCENT_EID_MINI_PROGRAM_PATH"],
  ["BAIDU_FACE_API_KEY", "BAIDU_FACE_SECRET_KEY", "BAIDU_FACE_PLAN_ID"],
] as const satisfies readonly (readonly (keyof FaceEnvironment)[])[];

/** Variables that a chosen verification needs and that are not there. */
export function missingForFaces(
  environment: FaceEnvironment & { readonly ALIPAY_APP_ID?: string | undefined },
): string[] {
  const missing: string[] = [];
  if (environment.FACE_WECHAT === "tencent-eid") {
    if (!environment.TENCENT_EID_SECRET_ID) missing.push("TENCENT_EID_SECRET_ID");
    if (!environment.TENCENT_EID_MINI_PROGRAM_APP_ID) missing.push("TENCENT_EID_MINI_PROGRAM_APP_ID");
  }
  const usesAlipay = environment.ALIPAY_FACE !== undefined || environment.FACE_H5 === "alipay-face";
  if (usesAlipay && !environment.ALIPAY_APP_ID) missing.push("ALIPAY_APP_ID");
  if (environment.FACE_H5 === "alipay-face" && environment.ALIPAY_FACE === undefined) missing.push("ALIPAY_FACE");
  return missing;
}

export function readFaceSettings(environment: FaceEnvironment): FaceSettings {
  return {
    wechat: environment.FACE_WECHAT,
    alipay: environment.ALIPAY_FACE && { returnsFacePicture: environment.ALIPAY_FACE === "picture" },
    baidu: readBaiduFace(environment),
    h5: environment.FACE_H5,
    tencentEid: readTencentEid(environment),
    tencentEidMiniProgram: readMiniProgram(environment),
  };
}

function readTencentEid(environment: FaceEnvironment): FaceSettings["tencentEid"] {
  const {
    TENCENT_EID_URL: baseUrl,
    TENCENT_EID_SECRET_ID: secretId,
    TENCENT_EID_SECRET_KEY: secretKey,
    TENCENT_EID_MERCHANT_ID: merchantId,
    TENCENT_EID_SM2_PRIVATE_KEY: sm2PrivateKeyHex,
  } = environment;
  if (!secretId || !secretKey || !merchantId || !sm2PrivateKeyHex) return undefined;
  return { baseUrl, secretId, secretKey, merchantId, sm2PrivateKeyHex };
}

function readMiniProgram(environment: FaceEnvironment): FaceSettings["tencentEidMiniProgram"] {
  const { TENCENT_EID_MINI_PROGRAM_APP_ID: appId, TENCENT_EID_MINI_PROGRAM_PATH: path } = environment;
  return appId && path ? { appId, path } : undefined;
}

function readBaiduFace(environment: FaceEnvironment): FaceSettings["baidu"] {
  const {
    BAIDU_FACE_URL: baseUrl,
    BAIDU_FACE_PAGE_URL: pageBaseUrl,
    BAIDU_FACE_API_KEY: apiKey,
    BAIDU_FACE_SECRET_KEY: secretKey,
    BAIDU_FACE_PLAN_ID: planId,
    BAIDU_FACE_MIN_SCORE: minScore,
    BAIDU_FACE_MIN_LIVENESS: minLivenessScore,
  } = environment;
  if (!apiKey || !secretKey || !planId) return undefined;
  return { baseUrl, pageBaseUrl, apiKey, secretKey, planId, minScore, minLivenessScore };
}
