import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";

/** A picture that a mini-program's platform keeps as a temporary file. */
export function imageAtPath(filePath: string, sizeBytes?: number): ChosenImage {
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
