import type { PlatformApi } from "./platform-api-shape.ts";

export { mainJobFunctions as neededFunctions } from "./main-job-functions.ts";

declare const my: PlatformApi;

export const platformApi: PlatformApi = my;

/** Opens the platform's own way to a newer version; absent where there is none. */
export const updateClient: (() => void) | undefined =
  platformApi.ap?.updateAlipayClient && (() => void platformApi.ap?.updateAlipayClient?.({}));
