import { type Clock, type FaceAuthReason, z } from "@exam/contracts";
import { EidIdentity, openEidIdentity } from "./eid-identity.ts";
import { isSamePerson, otherPerson, readFacePicture } from "./face-verdict.ts";
import type { FaceOutcome, FacePerson, FaceVerifier } from "./face-verifier.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { tc3Authorization } from "./tc3-signature.ts";

export interface TencentEidSettings extends OutboundOptions {
  /** `https://faceid.tencentcloudapi.com` */
  readonly baseUrl: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** Of the E证通 service, from the console. */
  readonly merchantId: string;
  /** The key whose certificate request was handed in for 返回身份信息: 64 hexadecimal characters. */
  readonly sm2PrivateKeyHex: string;
  /**
   * `page`: a browser opens Tencent's page. Otherwise the person's mini-program opens the E证通 mini-program; `{token}`
   * stands in its path for the token.
   */
  readonly launch: "page" | { readonly appId: string; readonly path: string };
  readonly clock: Clock;
}

const Failure = z.object({ Code: z.string() });
const text = z.string().check(z.minLength(1));
const TokenReply = z.object({
  Response: z.object({ Error: z.optional(Failure), EidToken: z.optional(text), Url: z.optional(text) }),
});
const StatusReply = z.object({
  Response: z.object({
    Error: z.optional(Failure),
    Status: z.optional(z.enum(["init", "doing", "finished", "timeout"])),
  }),
});
const ResultReply = z.object({
  Response: z.object({
    Error: z.optional(Failure),
    Text: z.nullish(z.object({ ErrCode: z.nullish(z.int()) })),
    BestFrame: z.nullish(z.object({ BestFrame: z.nullish(z.string()) })),
    EidInfo: z.nullish(EidIdentity),
  }),
});

/** Published results of E证通; one that is not here is told as `provider-refused`. */
const reasons: Readonly<Record<number, FaceAuthReason>> = {
  15: "timed-out",
  301: "other-person",
  1002: "not-live",
  1003: "not-live",
  1004: "not-live",
  1005: "not-live",
  1008: "device",
  2004: "device",
  2010: "face-mismatch",
  2011: "face-mismatch",
  2012: "face-mismatch",
  2016: "face-mismatch",
};
const unfinished = 17;
const busy = /^(InternalError|RequestLimitExceeded|LimitExceeded)/;
const lifetimeSeconds = 600;
/** A result comes with the best frame as base64, some hundred kilobytes. */
const maxReplyBytes = 8 * 1024 * 1024;

/**
 * Tencent Cloud's E证通 (`GetEidToken`, `CheckEidTokenStatus`, `GetEidResult` of faceid 2018-03-01). Passed only when the
 * result code is 0 and the identity in the reply, which is encrypted for us with SM2 and SM4, is the person's.
 * Source: cloud.tencent.com, 人脸核身: API 文档, E证通获取实名信息指引, E证通服务错误码.
 */
export function createTencentEidVerifier(settings: TencentEidSettings): FaceVerifier {
  const host = new URL(settings.baseUrl).host;

  async function call<Shape extends z.core.$ZodType>(
    action: string,
    shape: Shape,
    input: Readonly<Record<string, unknown>>,
  ): Promise<z.infer<Shape>> {
    const body = JSON.stringify(input);
    const reply = await exchange({
      ...settings,
      provider: "tencent-eid",
      // A second token is as good as the first one, and asking for a result changes nothing.
      attempts: 2,
      maxReplyBytes,
      request: () => {
        const timestampSeconds = Math.floor(settings.clock.now().getTime() / 1000);
        const headers = {
          "content-type": "application/json; charset=utf-8",
          "x-tc-action": action,
          "x-tc-timestamp": String(timestampSeconds),
          "x-tc-version": "2018-03-01",
        };
        const signed = { ...headers, host };
        const authorization = tc3Authorization({
          ...settings,
          service: "faceid",
          headers: signed,
          body,
          timestampSeconds,
        });
        return { url: settings.baseUrl, init: { method: "POST", headers: { ...headers, authorization }, body } };
      },
    });
    return readJson("tencent-eid", shape, reply);
  }

  return {
    provider: "tencent-eid",
    idTypes: ["resident-id"],
    needsOpenId: false,
    comparison: "returns-picture",

    async start({ orderNumber, person, returnUrl }) {
      const { Response: read } = await call("GetEidToken", TokenReply, {
        MerchantId: settings.merchantId,
        IdCard: person.idNumber,
        Name: person.name,
        Extra: orderNumber,
        // 4: the identity is given here; the person can't type another one.
        Config: { InputType: "4" },
        RedirectUrl: returnUrl,
      });
      if (read.Error !== undefined) throw unavailable(read.Error.Code);
      if (read.EidToken === undefined || read.Url === undefined) {
        throw new ProviderUnavailable("tencent-eid", "bad-reply");
      }
      const { launch } = settings;
      return {
        outcome: "started",
        reference: read.EidToken,
        launch:
          launch === "page"
            ? { kind: "page", url: read.Url }
            : {
                kind: "mini-program",
                appId: launch.appId,
                path: launch.path.replace("{token}", encodeURIComponent(read.EidToken)),
              },
        lifetimeSeconds,
      };
    },

    async query(reference, person) {
      const { Response: status } = await call("CheckEidTokenStatus", StatusReply, { EidToken: reference });
      if (status.Error !== undefined) throw unavailable(status.Error.Code);
      if (status.Status === undefined) throw new ProviderUnavailable("tencent-eid", "bad-reply");
      if (status.Status === "timeout") return { outcome: "failed", reason: "timed-out" };
      if (status.Status !== "finished") return { outcome: "pending" };
      // 1: the result, 3: the best frame.
      const { Response: result } = await call("GetEidResult", ResultReply, { EidToken: reference, InfoType: "13" });
      if (result.Error !== undefined) throw unavailable(result.Error.Code);
      return judge(result, person, settings.sm2PrivateKeyHex);
    },
  };
}

async function judge(
  { Text, BestFrame, EidInfo }: z.infer<typeof ResultReply>["Response"],
  person: FacePerson,
  sm2PrivateKeyHex: string,
): Promise<FaceOutcome> {
  const code = Text?.ErrCode;
  if (code === undefined || code === null) throw new ProviderUnavailable("tencent-eid", "bad-reply");
  // The person left before the end.
  if (code === unfinished) return { outcome: "cancelled" };
  if (code !== 0) return { outcome: "failed", reason: reasons[code] ?? "provider-refused" };
  if (EidInfo === undefined || EidInfo === null) throw new ProviderUnavailable("tencent-eid", "bad-reply");
  const identity = await openEidIdentity(EidInfo, sm2PrivateKeyHex);
  if (identity === undefined) throw new ProviderUnavailable("tencent-eid", "bad-reply");
  if (!isSamePerson(person, identity)) return otherPerson;
  return { outcome: "passed", ...readFacePicture(BestFrame?.BestFrame) };
}

function unavailable(code: string): ProviderUnavailable {
  return new ProviderUnavailable("tencent-eid", busy.test(code) ? "busy" : "rejected", { providerCode: code });
}
