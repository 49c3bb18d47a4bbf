import { type FaceAuthReason, type IdType, z } from "@exam/contracts";
import { type AlipaySettings, alipayUnavailable, createAlipayGateway } from "./alipay-gateway.ts";
import { isSamePerson, otherPerson, readFacePicture } from "./face-verdict.ts";
import type { FaceOutcome, FacePerson, FaceVerifier } from "./face-verifier.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface AlipayFaceSettings extends AlipaySettings {
  /** `alipay`: the mini-program starts it with `my.startAPVerify`; `page`: a browser opens Alipay's own page. */
  readonly launch: "alipay" | "page";
  /**
   * Whether the contract lets Alipay hand out the live face. Where it does not, a photo is compared by Alipay, from
   * `contrastPicture`.
   */
  readonly returnsFacePicture: boolean;
}

const InitializeContent = z.object({ certify_id: z.string().check(z.minLength(1)) });
const QueryContent = z.object({
  passed: z.enum(["T", "F"]),
  fail_reason: z.optional(z.string()),
  identity_info: z.optional(z.string()),
  material_info: z.optional(z.string()),
});
const IdentityInfo = z.object({ cert_name: z.optional(z.string()), cert_no: z.optional(z.string()) });
const MaterialInfo = z.object({
  facial_picture_front: z.optional(z.object({ FEATURE_FACE: z.optional(z.string()) })),
});

/** Codes of the face SDK, which Alipay passes on as `fail_reason` where the contract has it. */
const reasons: Readonly<Record<string, FaceAuthReason>> = {
  Z1005: "timed-out",
  Z1006: "timed-out",
  Z1018: "device",
  Z1019: "device",
  Z1020: "device",
  Z1146: "not-live",
  Z1147: "not-live",
  Z5128: "face-mismatch",
};
const left = new Set(["Z1003", "Z1008"]);
const lifetimeSeconds = 23 * 3600;
/** The interface takes 1 048 576 base64 characters. */
const maxContrastBytes = (1_048_576 / 4) * 3;

/**
 * Alipay's 身份验证: `alipay.user.certify.open.initialize`, the signed page of `.certify`, `.query`. Until the person is
 * done a query says the same `F` as for a failure; only `fail_reason` tells them apart, so `F` without one is pending
 * and the session's own expiry ends it. Source: opendocs.alipay.com, 身份认证初始化服务, 身份认证记录查询.
 */
export function createAlipayFaceVerifier(settings: AlipayFaceSettings): FaceVerifier {
  const gateway = createAlipayGateway(settings);

  return {
    provider: "alipay-face",
    idTypes: [
      "resident-id",
      "hk-macau-permit",
      "taiwan-permit",
      "hmt-residence-permit",
      "foreign-permanent-resident-id",
    ] satisfies IdType[],
    needsOpenId: false,
    ...(settings.returnsFacePicture
      ? { comparison: "returns-picture" }
      : { comparison: "compares-given-picture", maxContrastBytes }),

    async start({ orderNumber, person, returnUrl, contrastPicture }) {
      if (contrastPicture !== undefined && contrastPicture.byteLength > maxContrastBytes) {
        throw new TypeError("the picture is larger than Alipay takes");
      }
      const picture = contrastPicture === undefined ? undefined : Buffer.from(contrastPicture).toString("base64");
      // An order number is good once, so a repeat could not succeed.
      const reply = await gateway.call("alipay.user.certify.open.initialize", {
        biz_content: JSON.stringify({
          outer_order_no: orderNumber,
          biz_code: "FACE",
          identity_param: {
            identity_type: "CERT_INFO",
            cert_type: certTypeOf(person),
            cert_name: person.name,
            cert_no: person.idNumber,
          },
          merchant_config: {
            return_url: returnUrl,
            face_reserve_strategy: settings.returnsFacePicture ? "reserve" : "never",
            ...(settings.returnsFacePicture ? { out_put_facial_picture: true } : {}),
          },
          ...(picture === undefined ? {} : { face_contrast_picture: picture }),
        }),
      });
      if (reply.errorCode !== undefined) throw alipayUnavailable(reply.errorCode);
      const content = InitializeContent.safeParse(reply.content);
      if (!content.success) throw new ProviderUnavailable("alipay", "bad-reply");
      const certifyId = content.data.certify_id;
      const url = gateway.pageUrl("alipay.user.certify.open.certify", {
        biz_content: JSON.stringify({ certify_id: certifyId }),
      });
      return {
        outcome: "started",
        reference: JSON.stringify({ certifyId, isContrasted: picture !== undefined }),
        launch: settings.launch === "page" ? { kind: "page", url } : { kind: "alipay", certifyId, url },
        lifetimeSeconds,
      };
    },

    async query(reference, person) {
      const { certifyId, isContrasted } = Reference.parse(JSON.parse(reference));
      const content = { biz_content: JSON.stringify({ certify_id: certifyId }) };
      const reply = await gateway.call("alipay.user.certify.open.query", content, 2);
      // Alipay forgets an id that nobody used within its life.
      if (reply.errorCode === "OPEN_CERTIFY_BILL_NOT_EXIST") return { outcome: "failed", reason: "timed-out" };
      if (reply.errorCode !== undefined) throw alipayUnavailable(reply.errorCode);
      const read = QueryContent.safeParse(reply.content);
      if (!read.success) throw new ProviderUnavailable("alipay", "bad-reply");
      return judge(read.data, person, isContrasted);
    },
  };
}

const Reference = z.object({ certifyId: z.string(), isContrasted: z.boolean() });

function judge(content: z.infer<typeof QueryContent>, person: FacePerson, isContrasted: boolean): FaceOutcome {
  if (content.passed === "F") {
    if (content.fail_reason === undefined) return { outcome: "pending" };
    if (left.has(content.fail_reason)) return { outcome: "cancelled" };
    return { outcome: "failed", reason: reasons[content.fail_reason] ?? "provider-refused" };
  }
  const identity = readInfo(IdentityInfo, content.identity_info);
  const answered = { name: identity?.cert_name ?? person.name, idNumber: identity?.cert_no ?? person.idNumber };
  if (!isSamePerson(person, answered)) return otherPerson;
  const picture = readInfo(MaterialInfo, content.material_info)?.facial_picture_front?.FEATURE_FACE;
  return {
    outcome: "passed",
    ...readFacePicture(picture),
    ...(isContrasted ? { contrastMatched: true } : {}),
  };
}

/** A member that is JSON in a string, and empty for most contracts. @throws ProviderUnavailable when it is neither. */
function readInfo<Shape extends z.core.$ZodType>(shape: Shape, text: string | undefined): z.infer<Shape> | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return z.parse(shape, JSON.parse(text));
  } catch {
    throw new ProviderUnavailable("alipay", "bad-reply");
  }
}

/** Residence permits carry 81 (Hong Kong), 82 (Macau) or 83 (Taiwan) in front. */
function certTypeOf({ idType, idNumber }: FacePerson): string {
  switch (idType) {
    case "resident-id":
      return "IDENTITY_CARD";
    case "hk-macau-permit":
      return "HOME_VISIT_PERMIT_HK_MC";
    case "taiwan-permit":
      return "HOME_VISIT_PERMIT_TAIWAN";
    case "hmt-residence-permit":
      return idNumber.startsWith("83") ? "RESIDENCE_PERMIT_TAIWAN" : "RESIDENCE_PERMIT_HK_MC";
    case "foreign-permanent-resident-id":
      return "PERMANENT_RESIDENCE_FOREIGNER";
    case "passport":
      throw new TypeError("Alipay verifies no passports");
  }
}
