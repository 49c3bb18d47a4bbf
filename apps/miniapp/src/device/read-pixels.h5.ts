import type { ChosenImage } from "./chosen-image.ts";
import type { Pixels } from "./read-pixels.ts";

const longSidePx = 320;

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error("not a picture"));
    picture.src = address;
  });
}

/** Upright pixels of a picture, reduced by the browser; undefined where it cannot decode the file. */
export async function readPixels(image: ChosenImage): Promise<Pixels | undefined> {
  try {
    const picture = await load(image.previewUrl);
    const scale = Math.min(1, longSidePx / Math.max(picture.naturalWidth, picture.naturalHeight));
    const widthPx = Math.max(1, Math.round(picture.naturalWidth * scale));
    const heightPx = Math.max(1, Math.round(picture.naturalHeight * scale));
    const canvas = document.createElement("canvas");
    canvas.width = widthPx;
    canvas.height = heightPx;
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, widthPx, heightPx);
    context.drawImage(picture, 0, 0, widthPx, heightPx);
    const { data } = context.getImageData(0, 0, widthPx, heightPx);
    return { data: new Uint8Array(data.buffer), widthPx, heightPx };
  } catch {
    return undefined;
  }
}
