import type { Clock } from "@exam/contracts";
import {
  createAlipayClient,
  createBaiduClient,
  createEducationArchive,
  createEducationRegister,
  createFolderObjectStore,
  createS3ObjectStore,
  createSmtpMailSender,
  createTencentSmsSender,
  createWechatClient,
  createWechatPush,
} from "@exam/providers";
import type { ProviderSettings } from "./provider-settings.ts";

/** Builds the clients of every outside system; the only place that does. */
export function createProviders(settings: ProviderSettings, clock: Clock) {
  return {
    wechat: createWechatClient({ ...settings.wechat, clock }),
    wechatPush: createWechatPush({ ...settings.wechatPush, clock }),
    alipay: settings.alipay && createAlipayClient({ ...settings.alipay, clock }),
    baidu: settings.baidu && createBaiduClient(settings.baidu),
    educationRegister: createEducationRegister({ ...settings.educationRegister, clock }),
    educationArchive: createEducationArchive({ ...settings.educationArchive, clock }),
    sms: createTencentSmsSender({ ...settings.sms, clock }),
    mail: createSmtpMailSender(settings.mail),
    objectStore:
      "folder" in settings.objectStore
        ? createFolderObjectStore(settings.objectStore)
        : createS3ObjectStore({ ...settings.objectStore, clock }),
  };
}
