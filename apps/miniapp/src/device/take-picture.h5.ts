import type { ChosenImage } from "./chosen-image.ts";

/** A browser page shows no camera of its own. */
export function takePicture(): Promise<ChosenImage> {
  return Promise.reject(new Error("a browser page has no viewfinder"));
}
