import type { PlatformApi } from "./read-platform-apis.ts";

/** Functions of Alipay's published documentation (opendocs.alipay.com/mini/api) that its typings leave out. */
export const alipayDocumented: Record<string, PlatformApi> = {
  // /mini/api/media/camera: my.createCameraContext(id) → CameraContext, for a camera component with that id
  createCameraContext: {},
  // 隐私信息授权, base library 2.9.7 with `__usePrivacyCheck__` in app.json
  getPrivacySetting: { isPromise: true },
  openPrivacyContract: { isPromise: true },
  onNeedPrivacyAuthorization: {},
};
