import Taro from "@tarojs/taro";
import type { ChosenImage, ImageOrigin } from "./chosen-image.ts";
import { imageAtPath } from "./image-at-path.ts";
import { messageOf } from "./network-device.ts";

/** Lets the person take or pick one picture, unchanged; undefined when they cancelled. Throws when the platform refuses. */
export async function chooseImage(origin?: ImageOrigin): Promise<ChosenImage | undefined> {
  try {
    const { tempFilePaths, tempFiles } = await Taro.chooseImage({
      count: 1,
      sizeType: ["original"],
      sourceType: origin ? [origin] : ["album", "camera"],
    });
    const filePath = tempFilePaths[0];
    if (!filePath) return undefined;
    return imageAtPath(filePath, tempFiles?.[0]?.size);
  } catch (failure) {
    const isCancelled = /cancel|取消/i.test(messageOf(failure)) || (failure as { error?: unknown }).error === 11;
    if (isCancelled) return undefined;
    throw failure;
  }
}
