import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";
import { viewfinderId } from "./element/viewfinder-id.ts";
import { imageAtPath } from "./image-at-path.ts";

/** Takes a picture with the camera that the page shows; Alipay finds it by its id. Rejects when the platform could not. */
export function takePicture(): Promise<ChosenImage> {
  return new Promise((resolve, reject) => {
    Taro.createCameraContext(viewfinderId).takePhoto({
      quality: "high",
      success: ({ tempImagePath }) => resolve(imageAtPath(tempImagePath)),
      fail: reject,
    });
  });
}
