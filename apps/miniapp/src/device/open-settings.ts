import Taro from "@tarojs/taro";

/** Opens the platform's page on which the person allows the app what they refused before; ends when they come back. */
export async function openSettings(): Promise<void> {
  try {
    await Taro.openSetting();
  } catch {
    return;
  }
}
