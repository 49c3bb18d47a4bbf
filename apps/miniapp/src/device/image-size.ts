import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";

export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Size of a chosen picture as it is shown upright; undefined where the platform cannot tell. */
export async function imageSize(image: ChosenImage): Promise<ImageSize | undefined> {
  try {
    const { width, height, orientation } = await Taro.getImageInfo({ src: image.filePath });
    const isTurned = /left|right/.test(orientation ?? "");
    const [widthPx, heightPx] = isTurned ? [height, width] : [width, height];
    return widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : undefined;
  } catch {
    return undefined;
  }
}
