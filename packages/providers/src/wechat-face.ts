import { createHash } from "node:crypto";
import { type Clock, type FaceAuthReason, z } from "@exam/contracts";
import { otherPerson } from "./face-verdict.ts";
import type { FaceOutcome, FacePerson, FaceVerifier } from "./face-verifier.ts";
import type { OutboundOptions } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { createWechatAccessToken } from "./wechat-access-token.ts";
import { callWechat, wechatUnavailable } from "./wechat-call.ts";

export interface WechatFaceSettings extends OutboundOptions {
  /** `https://api.weixin.qq.com` */
  readonly baseUrl: string;
  readonly miniProgram: { readonly appId: string; readonly secret: string };
  readonly clock: Clock;
}

const errcode = z.optional(z.int());
const VerifyIdReply = z.object({
  errcode,
  verify_id: z.optional(z.string().check(z.minLength(1))),
  expires_in: z.optional(z.int().check(z.positive())),
});
const VerifyInfoReply = z.object({ errcode, verify_ret: z.optional(z.int()) });
const Reference = z.object({
  verifyId: z.string(),
  orderNumber: z.string(),
  openId: z.string(),
  certHash: z.string(),
});

const passed = 10000;
const stillVerifying = 10005;
const cancelled = new Set([90002, 90003, 90004, 90005, 90006, 90024]);
/** Published values of `verify_ret`; one that is not here is told as `provider-refused`. */
const reasons: Readonly<Record<number, FaceAuthReason>> = {
  10002: "not-live",
  10004: "face-mismatch",
  90001: "device",
  90007: "device",
  90008: "device",
  90009: "device",
  90010: "device",
  90011: "not-live",
  90012: "device",
  90013: "not-live",
  90014: "not-live",
  90017: "timed-out",
  90106: "device",
  90107: "timed-out",
  90109: "device",
};
const defaultLifetimeSeconds = 3600;

/**
 * WeChat's 人脸核身 2.0: `getverifyid`, the mini-program's `wx.requestFacialVerify`, `queryverifyinfo`. Passed only when
 * `errcode` is 0 and `verify_ret` is 10000. WeChat holds the step against the open id and the document that it began with
 * and gives no picture. Source: developers.weixin.qq.com, 微信人脸核身, getVerifyId and queryVerifyInfo.
 */
export function createWechatFaceVerifier(settings: WechatFaceSettings): FaceVerifier {
  const accessToken = createWechatAccessToken({ ...settings, ...settings.miniProgram });

  return {
    provider: "wechat-face",
    idTypes: ["resident-id"],
    needsOpenId: true,
    comparison: "none",

    async start({ orderNumber, person, openId }) {
      if (openId === undefined) throw new TypeError("WeChat verifies a face for an open id");
      // The order number is good once, so a repeat could not succeed.
      const read = await callWechat(settings, accessToken, VerifyIdReply, "/cityservice/face/identify/getverifyid", {
        attempts: 1,
        body: {
          out_seq_no: orderNumber,
          cert_info: { cert_type: "IDENTITY_CARD", cert_name: person.name, cert_no: person.idNumber },
          openid: openId,
        },
      });
      if (read.errcode) throw wechatUnavailable(read.errcode);
      const { verify_id: verifyId } = read;
      if (verifyId === undefined) throw new ProviderUnavailable("wechat", "bad-reply");
      const reference = { verifyId, orderNumber, openId, certHash: wechatCertHash(person) };
      return {
        outcome: "started",
        reference: JSON.stringify(reference),
        launch: { kind: "wechat", verifyId },
        lifetimeSeconds: read.expires_in ?? defaultLifetimeSeconds,
      };
    },

    async query(reference, person) {
      const { verifyId, orderNumber, openId, certHash } = Reference.parse(JSON.parse(reference));
      if (certHash !== wechatCertHash(person)) return otherPerson;
      const read = await callWechat(
        settings,
        accessToken,
        VerifyInfoReply,
        "/cityservice/face/identify/queryverifyinfo",
        {
          attempts: 2,
          body: { verify_id: verifyId, out_seq_no: orderNumber, cert_hash: certHash, openid: openId },
        },
      );
      if (read.errcode) throw wechatUnavailable(read.errcode);
      if (read.errcode === undefined || read.verify_ret === undefined) {
        throw new ProviderUnavailable("wechat", "bad-reply");
      }
      return judge(read.verify_ret);
    },
  };
}

function judge(verifyRet: number): FaceOutcome {
  if (verifyRet === passed) return { outcome: "passed" };
  if (verifyRet === stillVerifying) return { outcome: "pending" };
  if (cancelled.has(verifyRet)) return { outcome: "cancelled" };
  return { outcome: "failed", reason: reasons[verifyRet] ?? "provider-refused" };
}

/** `cert_hash`: SHA-256, in hex, of the three fields of `cert_info` in base64. */
export function wechatCertHash(person: FacePerson): string {
  const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
  const text = `cert_type=${base64("IDENTITY_CARD")}&cert_name=${base64(person.name)}&cert_no=${base64(person.idNumber)}`;
  return createHash("sha256").update(text, "utf8").digest("hex");
}
