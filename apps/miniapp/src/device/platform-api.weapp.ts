import { mainJobFunctions } from "./main-job-functions.ts";
import type { PlatformApi } from "./platform-api-shape.ts";

declare const wx: PlatformApi;

export const platformApi: PlatformApi = wx;

/** The one beside those of the main job is of base library 2.20.1, the newest of them. */
export const neededFunctions: readonly string[] = [...mainJobFunctions, "getAppBaseInfo"];

/** Opens the platform's own way to a newer version; absent where there is none. */
export const updateClient: (() => void) | undefined =
  platformApi.updateWeChatApp && (() => void platformApi.updateWeChatApp?.({ fail: () => undefined }));
