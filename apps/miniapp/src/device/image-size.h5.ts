import type { ChosenImage } from "./chosen-image.ts";
import type { ImageSize } from "./image-size.ts";

export async function imageSize(image: ChosenImage): Promise<ImageSize | undefined> {
  const picture = new Image();
  picture.src = image.previewUrl;
  try {
    await picture.decode();
  } catch {
    return undefined;
  }
  return { widthPx: picture.naturalWidth, heightPx: picture.naturalHeight };
}
