import { randomBytes } from "node:crypto";
import { z } from "@exam/contracts";
import type { AlipayAnswer } from "./alipay-members.ts";
import type { AlipayParameters } from "./alipay-signatures.ts";
import type { FaceResult, FaceStep } from "./face-steps.ts";
import type { SandboxContext } from "./sandbox-context.ts";

const Initialize = z.object({
  outer_order_no: z.string().check(z.regex(/^[0-9A-Za-z]{1,32}$/)),
  biz_code: z.enum(["FACE", "SMART_FACE"]),
  identity_param: z.object({
    identity_type: z.literal("CERT_INFO"),
    cert_type: z.enum([
      "IDENTITY_CARD",
      "HOME_VISIT_PERMIT_HK_MC",
      "HOME_VISIT_PERMIT_TAIWAN",
      "RESIDENCE_PERMIT_HK_MC",
      "RESIDENCE_PERMIT_TAIWAN",
      "PERMANENT_RESIDENCE_FOREIGNER",
    ]),
    cert_name: z.string().check(z.minLength(1)),
    cert_no: z.string().check(z.minLength(1)),
  }),
  merchant_config: z.object({
    return_url: z.string(),
    face_reserve_strategy: z.optional(z.enum(["reserve", "never"])),
    out_put_facial_picture: z.optional(z.boolean()),
  }),
  face_contrast_picture: z.optional(z.base64().check(z.maxLength(1_048_576))),
});
const CertifyId = z.object({ certify_id: z.string() });

const certifyLifeMs = 23 * 3600 * 1000;

/** Codes of the liveness check, as `fail_reason` has them for an application that is given reasons. */
const failReasons: Readonly<Record<Exclude<FaceResult["outcome"], "passed">, string>> = {
  failed: "Z1147",
  "other-face": "Z5128",
  "timed-out": "Z1005",
  cancelled: "Z1008",
  "unknown-identity": "Z6001",
};

/**
 * `alipay.user.certify.open.*` for an application that may have the face picture and the reasons. An order number is used
 * once; a certify id is good for 23 hours. Until the person is done, a query says `passed: "F"` without a reason, as it
 * does in the published interface.
 */
export function createAlipayCertify({ clock, faceSteps }: SandboxContext) {
  const wantsPicture = new WeakSet<FaceStep>();

  function initialize(parameters: AlipayParameters): AlipayAnswer {
    const input = readContent(Initialize, parameters);
    if (input === undefined) return failed("INVALID_PARAMETER");
    if (faceSteps.findByOrder("alipay-face", input.outer_order_no)) return failed("OUTER_ORDER_NO_REPEAT");
    const { identity_param: identity, merchant_config: config, face_contrast_picture: picture } = input;
    const step: FaceStep = {
      service: "alipay-face",
      token: randomBytes(16).toString("hex"),
      orderNumber: input.outer_order_no,
      identity: { name: identity.cert_name, idNumber: identity.cert_no },
      certType: identity.cert_type,
      contrastPicture: picture === undefined ? undefined : Buffer.from(picture, "base64"),
      returnUrl: () => config.return_url,
      expiresAt: new Date(clock.now().getTime() + certifyLifeMs),
    };
    if (config.out_put_facial_picture === true && config.face_reserve_strategy !== "never") wantsPicture.add(step);
    faceSteps.add(step);
    return { content: { code: "10000", msg: "Success", certify_id: step.token } };
  }

  function find(parameters: AlipayParameters): FaceStep | undefined {
    const input = readContent(CertifyId, parameters);
    return input && faceSteps.findByToken("alipay-face", input.certify_id);
  }

  function query(parameters: AlipayParameters): AlipayAnswer {
    const step = find(parameters);
    if (step === undefined) return failed("OPEN_CERTIFY_BILL_NOT_EXIST");
    const { result } = step;
    const common = { code: "10000", msg: "Success" };
    if (result === undefined) return { content: { ...common, passed: "F" } };
    if (result.outcome !== "passed") {
      return { content: { ...common, passed: "F", fail_reason: failReasons[result.outcome] } };
    }
    const { name, idNumber } = result.identity;
    return {
      content: {
        ...common,
        passed: "T",
        identity_info: JSON.stringify({ cert_type: step.certType, cert_name: name, cert_no: idNumber }),
        ...(wantsPicture.has(step) && result.faceImage
          ? {
              material_info: JSON.stringify({
                facial_picture_front: { FEATURE_FACE: result.faceImage.toString("base64") },
              }),
            }
          : {}),
      },
    };
  }

  return { initialize, find, query, certifyLifeMs };
}

function failed(subCode: string): AlipayAnswer {
  return { code: "40004", subCode };
}

function readContent<Shape extends z.core.$ZodType>(
  shape: Shape,
  parameters: AlipayParameters,
): z.infer<Shape> | undefined {
  try {
    const read = z.safeParse(shape, JSON.parse(parameters.get("biz_content") ?? ""));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
