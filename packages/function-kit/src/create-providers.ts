import type { Clock } from "@exam/contracts";
import {
  createAlipayClient,
  createBaiduClient,
  createCaihRegister,
  createEducationArchive,
  createFolderObjectStore,
  createJumdataRegister,
  createS3ObjectStore,
  createSmtpMailSender,
  createSocialCardClient,
  createTencentSmsSender,
  createTianyuanRegister,
  createWechatClient,
  createWechatPush,
  type EducationRegister,
} from "@exam/providers";
import { createFaceVerifiers } from "./create-face-verifiers.ts";
import type { ProviderSettings } from "./provider-settings.ts";

/** Builds the clients of every outside system; the only place that does. */
export function createProviders(settings: ProviderSettings, clock: Clock) {
  return {
    wechat: createWechatClient({ ...settings.wechat, clock }),
    wechatPush: createWechatPush({ ...settings.wechatPush, clock }),
    alipay: settings.alipay && createAlipayClient({ ...settings.alipay, clock }),
    baidu: settings.baidu && createBaiduClient({ ...settings.baidu, clock }),
    socialCard: settings.socialCard && createSocialCardClient({ ...settings.socialCard, clock }),
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
