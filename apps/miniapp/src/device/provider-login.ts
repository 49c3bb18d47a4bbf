import Taro from "@tarojs/taro";

/** A one-use login code of this mini-program, and the app it was given to. Throws when the platform gives none. */
export async function providerLogin(): Promise<{ appId: string; code: string }> {
  const { code } = await Taro.login();
  return { appId: Taro.getAccountInfoSync().miniProgram.appId, code };
}
