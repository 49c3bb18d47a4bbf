import type { PlatformApi } from "./platform-api-shape.ts";

declare const wx: PlatformApi;

export const platformApi: PlatformApi = wx;

/** What the main job cannot do without; whatever is newer is asked for where it is used. */
// The newest of these is of base library 2.20.1.
export const neededFunctions = [
  "request",
  "uploadFile",
  "chooseImage",
  "getImageInfo",
  "getFileSystemManager",
  "createCameraContext",
  "getAppBaseInfo",
];

/** Opens the platform's own way to a newer version; absent where there is none. */
export const updateClient: (() => void) | undefined =
  platformApi.updateWeChatApp && (() => void platformApi.updateWeChatApp?.({ fail: () => undefined }));
