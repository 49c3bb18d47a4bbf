import { neededFunctions, platformApi, updateClient } from "./platform-api";

/** The person's WeChat, Alipay or Baidu is too old for the app. */
export function isClientTooOld(): boolean {
  return neededFunctions.some((name) => (platformApi as Readonly<Record<string, unknown>>)[name] === undefined);
}

export { updateClient };
