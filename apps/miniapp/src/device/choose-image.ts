import Taro from "@tarojs/taro";
import type { ChosenImage, ImageOrigin } from "./chosen-image.ts";
import { messageOf } from "./network-device.ts";

/** A picture that the platform keeps as a temporary file. */
function imageAtPath(filePath: string, sizeBytes?: number): ChosenImage {
  return { filePath, previewUrl: filePath, sizeBytes, readBytes: () => readBytes(filePath) };
}

function readBytes(filePath: string): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const { readFile } = Taro.getFileSystemManager?.() ?? {};
    if (!readFile) return resolve(undefined);
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(typeof data === "string" ? undefined : new Uint8Array(data)),
      fail: () => resolve(undefined),
    });
  });
}

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
