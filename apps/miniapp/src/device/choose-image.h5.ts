import type { ChosenImage, ImageOrigin } from "./chosen-image.ts";
import { imageOfFile } from "./image-of-file.ts";

/** Opens the browser's file dialog, or a phone's own camera; undefined when the person cancelled. */
export function chooseImage(origin?: ImageOrigin): Promise<ChosenImage | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/jpeg,image/png";
    if (origin === "camera") input.setAttribute("capture", "environment");
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file && imageOfFile(file));
    };
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}
