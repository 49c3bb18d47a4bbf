import Taro from "@tarojs/taro";

/** A one-use login code of this mini-program, and the app it was given to, which Baidu names by its App Key. */
export async function providerLogin(): Promise<{ appId: string; code: string }> {
  const { code } = await Taro.login();
  const environment = Taro.getEnvInfoSync() as unknown as { appKey: string };
  return { appId: environment.appKey, code };
}
