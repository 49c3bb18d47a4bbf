import type { PlatformApi } from "./platform-api-shape.ts";

export { mainJobFunctions as neededFunctions } from "./main-job-functions.ts";

declare const swan: PlatformApi;

export const platformApi: PlatformApi = swan;

/** Baidu has no way of its own to a newer version. */
export const updateClient: (() => void) | undefined = undefined;
