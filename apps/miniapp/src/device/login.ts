import Taro from "@tarojs/taro";

/** The provider whose sign-in code this platform hands out. */
export const loginProvider = { weapp: "wechat", alipay: "alipay", swan: "baidu", h5: undefined }[CLIENT_NAME];

/** A one-time code of the platform that the server exchanges for the person's identity there; undefined when refused. */
export async function loginCode(): Promise<string | undefined> {
  try {
    const { code } = await Taro.login();
    return code || undefined;
  } catch {
    return undefined;
  }
}
