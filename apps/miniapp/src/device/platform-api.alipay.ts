import type { PlatformApi } from "./platform-api-shape.ts";

declare const my: PlatformApi;

export const platformApi: PlatformApi = my;

/** What the main job cannot do without; whatever is newer is asked for where it is used. */
export const neededFunctions = [
  "request",
  "uploadFile",
  "chooseImage",
  "getImageInfo",
  "getFileSystemManager",
  "createCameraContext",
];

/** Opens the platform's own way to a newer version; absent where there is none. */
export const updateClient: (() => void) | undefined =
  platformApi.ap?.updateAlipayClient && (() => void platformApi.ap?.updateAlipayClient?.({}));
