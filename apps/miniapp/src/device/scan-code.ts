import Taro from "@tarojs/taro";

/** The text of a QR code that the person holds the camera at; undefined when they left the camera. */
export async function scanCode(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ scanType: ["qrCode"] });
    return result;
  } catch {
    return undefined;
  }
}
