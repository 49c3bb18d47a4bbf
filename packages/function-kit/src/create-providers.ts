import type { Clock, FacePlatform } from "@exam/contracts";
import {
  createAlipayClient,
  createAlipayFaceVerifier,
  createBaiduClient,
  createCaihRegister,
  createEducationArchive,
  createFolderObjectStore,
  createJumdataRegister,
  createS3ObjectStore,
  createSmtpMailSender,
  createTencentSmsSender,
  createTianyuanRegister,
  createWechatClient,
  createWechatPush,
  type EducationRegister,
  type FaceVerifier,
  withCircuitBreaker,
} from "@exam/providers";
import type { ProviderSettings } from "./provider-settings.ts";

/** Builds the clients of every outside system; the only place that does. */
export function createProviders(settings: ProviderSettings, clock: Clock) {
  return {
    wechat: createWechatClient({ ...settings.wechat, clock }),
    wechatPush: createWechatPush({ ...settings.wechatPush, clock }),
    alipay: settings.alipay && createAlipayClient({ ...settings.alipay, clock }),
    baidu: settings.baidu && createBaiduClient(settings.baidu),
    faceVerifiers: createFaceVerifiers(settings, clock),
    educationRegister: createEducationRegister(settings.educationRegister, clock),
    educationArchive: createEducationArchive({ ...settings.educationArchive, clock }),
    sms: createTencentSmsSender({ ...settings.sms, clock }),
    mail: createSmtpMailSender(settings.mail),
    objectStore:
      "folder" in settings.objectStore
        ? createFolderObjectStore(settings.objectStore)
        : createS3ObjectStore({ ...settings.objectStore, clock }),
  };
}

/** Each behind a breaker of its own; a platform that nothing is configured for is not offered. */
function createFaceVerifiers(
  { alipay, face }: ProviderSettings,
  clock: Clock,
): Readonly<Partial<Record<FacePlatform, FaceVerifier>>> {
  const alipayFace = (launch: "alipay" | "page") =>
    alipay &&
    face.alipay &&
    withCircuitBreaker(createAlipayFaceVerifier({ ...alipay, ...face.alipay, launch, clock }), "alipay", { clock });
  const verifiers = {
    alipay: alipayFace("alipay"),
    h5: face.h5 === "alipay-face" ? alipayFace("page") : undefined,
  };
  return Object.fromEntries(Object.entries(verifiers).filter(([, verifier]) => verifier !== undefined));
}

function createEducationRegister(settings: ProviderSettings["educationRegister"], clock: Clock): EducationRegister {
  switch (settings.broker) {
    case "jumdata":
      return createJumdataRegister({ ...settings, clock });
    case "caih":
      return createCaihRegister({ ...settings, clock });
    case "tianyuan":
      return createTianyuanRegister({ ...settings, clock });
  }
}
