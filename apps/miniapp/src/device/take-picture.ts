import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";
import { imageAtPath } from "./image-at-path.ts";

/** Takes a picture with the camera that the page shows. Rejects when the platform could not. */
export function takePicture(): Promise<ChosenImage> {
  return new Promise((resolve, reject) => {
    Taro.createCameraContext().takePhoto({
      quality: "high",
      success: ({ tempImagePath }) => resolve(imageAtPath(tempImagePath)),
      fail: reject,
    });
  });
}
