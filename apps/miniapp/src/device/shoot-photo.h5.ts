import { chooseImage } from "./choose-image";
import type { ChosenImage } from "./chosen-image.ts";

/** Opens the phone's own camera: a browser's webcam picture is not accepted (R-PHO-09). */
export function shootPhoto(): Promise<ChosenImage | undefined> {
  return chooseImage("camera");
}

/** No page of ours is the camera. */
export function handOverShot(_image?: ChosenImage): void {}
