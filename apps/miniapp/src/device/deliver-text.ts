import Taro from "@tarojs/taro";
import type { TextDelivery } from "./text-delivery.ts";

/** These platforms give the person no folder for files and send none; the clipboard reaches every other app. */
export const textDelivery: TextDelivery = "clipboard";

/** Hands a text over to the person. False when they or the platform refused. */
export async function deliverText(text: string, _fileName: string): Promise<boolean> {
  return Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  );
}
