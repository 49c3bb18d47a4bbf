import { type Clock, z } from "@exam/contracts";
import { createBaiduCloudToken } from "./baidu-cloud-token.ts";
import { isSamePerson, otherPerson, readFacePicture } from "./face-verdict.ts";
import type { FaceOutcome, FacePerson, FaceVerifier } from "./face-verifier.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface BaiduFaceSettings extends OutboundOptions {
  /** `https://aip.baidubce.com` */
  readonly baseUrl: string;
  /** Where the person's page and the taking of an identity are: `https://brain.baidu.com` */
  readonly pageBaseUrl: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** The H5 plan of the console: 指定用户身份核验, with liveness detection. */
  readonly planId: string;
  /** Likeness with the register's picture from which the person passes, 0–100; Baidu advises 80. */
  readonly minScore?: number;
  /** 0–1; the plan refuses by a threshold of its own before. Default 0.4. */
  readonly minLivenessScore?: number;
  readonly clock: Clock;
}

const errorFields = {
  success: z.optional(z.boolean()),
  error_code: z.optional(z.union([z.string(), z.int()])),
};
const TokenReply = z.object({
  ...errorFields,
  result: z.nullish(z.object({ verify_token: z.string().check(z.minLength(1)) })),
});
const SubmitReply = z.object(errorFields);
const DetailReply = z.object({
  ...errorFields,
  result: z.nullish(
    z.object({
      verify_result: z.object({ score: z.number(), liveness_score: z.number() }),
      idcard_confirm: z.object({ name: z.string(), idcard_number: z.string() }),
    }),
  ),
});
const PictureReply = z.object({ ...errorFields, result: z.nullish(z.object({ image: z.string() })) });

/** Codes that speak of our credentials, plan or quota; the rest of a query's codes say that there is no result yet. */
const ours = new Set(["4", "6", "17", "18", "19", "216100", "283435", "283513", "283520"]);
const busy = new Set(["2", "4", "18", "283512"]);
const tokenRefused = new Set(["100", "110", "111"]);
/** `certificate_type` of idcard/submit. */
const certificateTypes = { "resident-id": 0, "hmt-residence-permit": 4 } as const;
const lifetimeSeconds = 2 * 3600;
const maxReplyBytes = 8 * 1024 * 1024;

/**
 * Baidu AI Cloud's H5 人脸实名认证: `verifyToken/generate`, `idcard/submit`, the page, `result/detail` and, for the face
 * picture, `result/simple`. Baidu signs nothing and keeps no number of ours, so the order number travels in the return
 * address. A step that was left has no result: it is pending until the session's own expiry.
 * Source: ai.baidu.com, 人脸实名认证 H5, 接口文档 and 错误码.
 */
export function createBaiduFaceVerifier(settings: BaiduFaceSettings): FaceVerifier {
  const token = createBaiduCloudToken(settings);
  const floors = { score: settings.minScore ?? 80, liveness: settings.minLivenessScore ?? 0.4 };

  /** Every call may be repeated: a second verify token is as good as the first, the same identity is taken again. */
  async function call<Shape extends z.core.$ZodType<z.infer<typeof SubmitReply>>>(
    shape: Shape,
    url: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly read: z.infer<Shape>; readonly errorCode: string | undefined }> {
    for (let isRepeat = false; ; isRepeat = true) {
      const accessToken = await token.current();
      const reply = await exchange({
        ...settings,
        provider: "baidu-face",
        attempts: 2,
        maxReplyBytes,
        request: () => ({
          url: `${url}?${new URLSearchParams({ access_token: accessToken })}`,
          init: { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
        }),
      });
      const read = readJson("baidu-face", shape, reply);
      const errorCode = read.success === true ? undefined : String(read.error_code ?? "");
      if (errorCode === "") throw new ProviderUnavailable("baidu-face", "bad-reply");
      if (errorCode === undefined || !tokenRefused.has(errorCode) || isRepeat) return { read, errorCode };
      token.forget(accessToken);
    }
  }

  const solution = "/rpc/2.0/brain/solution/faceprint";

  return {
    provider: "baidu-face",
    idTypes: ["resident-id", "hmt-residence-permit"],
    needsOpenId: false,
    comparison: "returns-picture",

    async start({ orderNumber, person, returnUrl }) {
      const back = new URL(returnUrl);
      back.searchParams.set("order", orderNumber);
      const generated = await call(TokenReply, `${settings.baseUrl}${solution}/verifyToken/generate`, {
        plan_id: settings.planId,
        redirect_config: { success_url: back.href, failed_url: back.href },
      });
      if (generated.errorCode !== undefined) throw unavailable(generated.errorCode);
      const verifyToken = generated.read.result?.verify_token;
      if (verifyToken === undefined) throw new ProviderUnavailable("baidu-face", "bad-reply");
      const submitted = await call(SubmitReply, `${settings.pageBaseUrl}/solution/faceprint/idcard/submit`, {
        verify_token: verifyToken,
        id_name: person.name,
        id_no: person.idNumber,
        certificate_type: certificateTypeOf(person),
      });
      if (submitted.errorCode !== undefined) throw unavailable(submitted.errorCode);
      const query = new URLSearchParams({ token: verifyToken, successUrl: back.href, failedUrl: back.href });
      return {
        outcome: "started",
        reference: verifyToken,
        launch: { kind: "page", url: `${settings.pageBaseUrl}/face/print/?${query}` },
        lifetimeSeconds,
      };
    },

    async query(reference, person) {
      const { read, errorCode } = await call(DetailReply, `${settings.baseUrl}${solution}/result/detail`, {
        verify_token: reference,
      });
      if (errorCode !== undefined) {
        if (ours.has(errorCode) || busy.has(errorCode) || tokenRefused.has(errorCode)) throw unavailable(errorCode);
        return { outcome: "pending" };
      }
      if (!read.result) throw new ProviderUnavailable("baidu-face", "bad-reply");
      const verdict = judge(read.result, person, floors);
      if (verdict.outcome !== "passed") return verdict;
      const picture = await call(PictureReply, `${settings.baseUrl}${solution}/result/simple`, {
        verify_token: reference,
      });
      if (picture.errorCode !== undefined) throw unavailable(picture.errorCode);
      return { ...verdict, ...readFacePicture(picture.read.result?.image) };
    },
  };
}

/** The plan itself refuses a face that is not alive or too unlike; the scores are judged again here. */
function judge(
  result: NonNullable<z.infer<typeof DetailReply>["result"]>,
  person: FacePerson,
  floors: { readonly score: number; readonly liveness: number },
): FaceOutcome {
  const { name, idcard_number: idNumber } = result.idcard_confirm;
  if (!isSamePerson(person, { name, idNumber })) return otherPerson;
  if (!(result.verify_result.liveness_score >= floors.liveness)) return { outcome: "failed", reason: "not-live" };
  if (!(result.verify_result.score >= floors.score)) return { outcome: "failed", reason: "face-mismatch" };
  return { outcome: "passed" };
}

function certificateTypeOf({ idType }: FacePerson): number {
  if (idType === "resident-id" || idType === "hmt-residence-permit") return certificateTypes[idType];
  throw new TypeError(`Baidu verifies no ${idType}`);
}

function unavailable(code: string): ProviderUnavailable {
  return new ProviderUnavailable("baidu-face", busy.has(code) ? "busy" : "rejected", { providerCode: code });
}
