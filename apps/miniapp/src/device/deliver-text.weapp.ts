import Taro from "@tarojs/taro";
import type { TextDelivery } from "./text-delivery.ts";

export const textDelivery: TextDelivery = "chat";

/** Sends a text as a file into a chat that the person picks. Call it in a press: WeChat refuses it otherwise. */
export async function deliverText(text: string, fileName: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, "utf8");
    await Taro.shareFileMessage({ filePath, fileName });
    return true;
  } catch {
    return false;
  }
}
