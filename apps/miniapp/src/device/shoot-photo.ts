import Taro from "@tarojs/taro";
import type { ChosenImage } from "./chosen-image.ts";
import { routes } from "./navigate.ts";

const shotEvent = "photo-shot";
let isOpen = false;

/**
 * Opens the camera page with its outline and waits for what it gives back; undefined when the person left it without a
 * picture. Throws when the page cannot be opened.
 */
export async function shootPhoto(): Promise<ChosenImage | undefined> {
  // A second tap while the page is opening; the first one gets the picture.
  if (isOpen) return undefined;
  isOpen = true;
  try {
    return await new Promise<ChosenImage | undefined>((resolve, reject) => {
      Taro.eventCenter.once(shotEvent, resolve);
      Taro.navigateTo({ url: routes.photoCamera }).catch(reject);
    });
  } finally {
    Taro.eventCenter.off(shotEvent);
    isOpen = false;
  }
}

/** Hands the camera page's picture to the page that asked for it; without one, says that the camera was left. */
export function handOverShot(image?: ChosenImage): void {
  Taro.eventCenter.trigger(shotEvent, image);
}
