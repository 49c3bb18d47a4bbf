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
