import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createFaceVerifiers } from "./create-face-verifiers.ts";
import { loadConfig } from "./load-config.ts";
import { providerEnvironment, readProviderSettings } from "./provider-settings.ts";
import { systemClock } from "./system-clock.ts";

const required = Object.fromEntries(
  [
    "WECHAT_MINI_PROGRAM_APP_ID",
    "WECHAT_MINI_PROGRAM_SECRET",
    "WECHAT_OFFICIAL_ACCOUNT_APP_ID",
    "WECHAT_OFFICIAL_ACCOUNT_SECRET",
    "WECHAT_PUSH_TOKEN",
    "EDUCATION_REGISTER_APP_ID",
    "EDUCATION_REGISTER_SECRET",
    "SMS_SECRET_ID",
    "SMS_SECRET_KEY",
    "SMS_SDK_APP_ID",
    "SMS_SIGN_NAME",
    "SMS_TEMPLATE_VERIFICATION_CODE",
    "SMS_TEMPLATE_SECURITY_NOTICE",
    "SMTP_HOST",
    "SMTP_USER",
    "SMTP_PASSWORD",
    "SMTP_FROM",
  ].map((name) => [name, "x"]),
);
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const alipay = { ALIPAY_APP_ID: "1", ALIPAY_APP_PRIVATE_KEY: keys.privateKey, ALIPAY_PUBLIC_KEY: keys.publicKey };
const hex = "0123456789abcdef".repeat(4);
const eid = {
  TENCENT_EID_SECRET_ID: "1",
  TENCENT_EID_SECRET_KEY: "1",
  TENCENT_EID_MERCHANT_ID: "1",
  TENCENT_EID_SM2_PRIVATE_KEY: hex,
};
const miniProgram = { TENCENT_EID_MINI_PROGRAM_APP_ID: "wx1", TENCENT_EID_MINI_PROGRAM_PATH: "a?token={token}" };
const baidu = { BAIDU_FACE_API_KEY: "1", BAIDU_FACE_SECRET_KEY: "1", BAIDU_FACE_PLAN_ID: "1" };

const settingsOf = (environment: Record<string, string>) =>
  readProviderSettings(loadConfig(providerEnvironment, { ...required, ...environment }), "objects");
const offered = (environment: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(createFaceVerifiers(settingsOf(environment), systemClock)).map(([platform, verifier]) => [
      platform,
      `${verifier.provider} ${verifier.comparison}`,
    ]),
  );

describe("the face verifications that are offered", () => {
  it("are those that are configured, and none without", () => {
    expect(offered({})).toEqual({});
    expect(offered({ FACE_WECHAT: "wechat-face", ...alipay, ALIPAY_FACE: "compared", ...baidu, ...eid })).toEqual({
      wechat: "wechat-face none",
      alipay: "alipay-face compares-given-picture",
      baidu: "baidu-face returns-picture",
      h5: "tencent-eid returns-picture",
    });
  });

  it("may be E证通 in WeChat, and Alipay's page in a browser", () => {
    const chosen = { FACE_WECHAT: "tencent-eid", FACE_H5: "alipay-face", ALIPAY_FACE: "picture" };
    expect(offered({ ...chosen, ...eid, ...miniProgram, ...alipay })).toEqual({
      wechat: "tencent-eid returns-picture",
      alipay: "alipay-face returns-picture",
      h5: "alipay-face returns-picture",
    });
  });

  it("take the private key as the tool prints it", () => {
    const printed = ` 01:23:45:67:89:ab:cd:ef:\n${"0123456789ABCDEF".repeat(3)}`;
    expect(settingsOf({ ...eid, TENCENT_EID_SM2_PRIVATE_KEY: printed }).face.tencentEid?.sm2PrivateKeyHex).toBe(hex);
    expect(() => settingsOf({ ...eid, TENCENT_EID_SM2_PRIVATE_KEY: "01" })).toThrow("TENCENT_EID_SM2_PRIVATE_KEY");
  });

  it.each([
    [{ TENCENT_EID_SECRET_ID: "1" }, "TENCENT_EID_MERCHANT_ID is missing"],
    [{ BAIDU_FACE_PLAN_ID: "1" }, "BAIDU_FACE_SECRET_KEY is missing"],
    [{ FACE_WECHAT: "tencent-eid", ...eid }, "TENCENT_EID_MINI_PROGRAM_APP_ID is missing"],
    [{ FACE_WECHAT: "tencent-eid", ...miniProgram }, "TENCENT_EID_SECRET_ID is missing"],
    [{ ALIPAY_FACE: "picture" }, "ALIPAY_APP_ID is missing"],
    [{ FACE_H5: "alipay-face", ...alipay }, "ALIPAY_FACE is missing"],
    [{ ...eid, ...miniProgram, TENCENT_EID_MINI_PROGRAM_PATH: "a" }, "TENCENT_EID_MINI_PROGRAM_PATH"],
  ])("refuse to start when they are configured by half: %o", (environment, problem) => {
    expect(() => settingsOf(environment as Record<string, string>)).toThrow(problem);
  });
});
