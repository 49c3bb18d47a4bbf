import type { PlatformApi } from "./platform-api-shape.ts";

declare const swan: PlatformApi;

export const platformApi: PlatformApi = swan;

/** What the main job cannot do without; whatever is newer is asked for where it is used. */
export const neededFunctions = [
  "request",
  "uploadFile",
  "chooseImage",
  "getImageInfo",
  "getFileSystemManager",
  "createCameraContext",
];

/** Baidu has no way of its own to a newer version. */
export const updateClient: (() => void) | undefined = undefined;
