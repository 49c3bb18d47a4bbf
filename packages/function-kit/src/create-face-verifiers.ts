import type { Clock, FacePlatform } from "@exam/contracts";
import {
  createAlipayFaceVerifier,
  createBaiduFaceVerifier,
  createTencentEidVerifier,
  createWechatFaceVerifier,
  type FaceVerifier,
  type TencentEidSettings,
  withCircuitBreaker,
} from "@exam/providers";
import type { ProviderSettings } from "./provider-settings.ts";

/** One for each platform that something is configured for, each behind a breaker of its own. */
export function createFaceVerifiers(
  { alipay, face, wechat }: ProviderSettings,
  clock: Clock,
): Readonly<Partial<Record<FacePlatform, FaceVerifier>>> {
  const { tencentEid, tencentEidMiniProgram: miniProgram } = face;
  const verifiers: { [Platform in FacePlatform]: FaceVerifier | undefined } = {
    wechat: face.wechat === "tencent-eid" ? miniProgram && eid(miniProgram) : face.wechat && wechatFace(),
    alipay: alipayFace("alipay"),
    baidu: face.baidu && withCircuitBreaker(createBaiduFaceVerifier({ ...face.baidu, clock }), "baidu-face", { clock }),
    h5: face.h5 === "alipay-face" ? alipayFace("page") : eid("page"),
  };
  return Object.fromEntries(Object.entries(verifiers).filter(([, verifier]) => verifier !== undefined));

  function wechatFace(): FaceVerifier {
    return withCircuitBreaker(createWechatFaceVerifier({ ...wechat, clock }), "wechat", { clock });
  }

  function alipayFace(launch: "alipay" | "page"): FaceVerifier | undefined {
    if (alipay === undefined || face.alipay === undefined) return undefined;
    const verifier = createAlipayFaceVerifier({ ...alipay, ...face.alipay, launch, clock });
    return withCircuitBreaker(verifier, "alipay", { clock });
  }

  function eid(launch: TencentEidSettings["launch"]): FaceVerifier | undefined {
    if (tencentEid === undefined) return undefined;
    return withCircuitBreaker(createTencentEidVerifier({ ...tencentEid, launch, clock }), "tencent-eid", { clock });
  }
}
