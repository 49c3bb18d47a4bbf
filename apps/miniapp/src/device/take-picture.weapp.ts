import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";
import { imageAtPath } from "./image-at-path.ts";

/** Takes a picture with the camera that the page shows, not mirrored as WeChat does with the front camera by itself. */
export function takePicture(): Promise<ChosenImage> {
  return new Promise((resolve, reject) => {
    const options = {
      quality: "high",
      selfieMirror: false,
      success: ({ tempImagePath }: { tempImagePath: string }) => resolve(imageAtPath(tempImagePath)),
      fail: reject,
    } as const;
    Taro.createCameraContext().takePhoto(options);
  });
}
