import { neededFunctions, platformApi } from "./platform-api";

/** The person's WeChat, Alipay or Baidu is too old for the app. */
export function isClientTooOld(): boolean {
  return neededFunctions.some((name) => (platformApi as Readonly<Record<string, unknown>>)[name] === undefined);
}

/** Opens the platform's own way to a newer version; absent where there is none. */
export const updateClient: (() => void) | undefined = platformApi.updateWeChatApp
  ? () => void platformApi.updateWeChatApp?.({ fail: () => undefined })
  : platformApi.ap?.updateAlipayClient
    ? () => void platformApi.ap?.updateAlipayClient?.({})
    : undefined;
