import type { ReadingBox } from "@exam/contracts";
import type { ImageSize } from "../../device/image-size";

const widestPx = 280;
const highestPx = 44;
/** Of the box's height, on each side: letters cut at the edge are hard to compare. */
const margin = 0.25;

interface Piece {
  /** What is seen, upright. */
  readonly shown: ImageSize;
  /** The same piece as it lies in the picture. */
  readonly cut: ImageSize;
  /** The whole picture at the piece's scale, and where it lies behind the cut. */
  readonly picture: ImageSize & { readonly leftPx: number; readonly topPx: number };
}

/** Sizes and places, in CSS pixels, that show one box of a picture upright. */
export function pieceOf(size: ImageSize, box: ReadingBox, turnDegrees: 0 | 90 | 180 | 270): Piece {
  const isSideways = turnDegrees === 90 || turnDegrees === 270;
  const border = (isSideways ? box.width * size.widthPx : box.height * size.heightPx) * margin;
  const leftPx = Math.max(0, box.left * size.widthPx - border);
  const topPx = Math.max(0, box.top * size.heightPx - border);
  const widthPx = Math.min(size.widthPx, (box.left + box.width) * size.widthPx + border) - leftPx;
  const heightPx = Math.min(size.heightPx, (box.top + box.height) * size.heightPx + border) - topPx;
  const [uprightWidth, uprightHeight] = isSideways ? [heightPx, widthPx] : [widthPx, heightPx];
  const scale = Math.min(widestPx / uprightWidth, highestPx / uprightHeight);
  return {
    shown: { widthPx: uprightWidth * scale, heightPx: uprightHeight * scale },
    cut: { widthPx: widthPx * scale, heightPx: heightPx * scale },
    picture: {
      widthPx: size.widthPx * scale,
      heightPx: size.heightPx * scale,
      leftPx: -leftPx * scale,
      topPx: -topPx * scale,
    },
  };
}
