import { createCanvas } from "@napi-rs/canvas";
import type { GreyPlane } from "../picture/grey-plane.ts";
import { loadPageFonts, type PageFont } from "./page-fonts.ts";

/** One line of print in letters of 48 pixels that begins 14 pixels from the left, 72 pixels high. */
export function printLine(words: string, font: PageFont): GreyPlane {
  loadPageFonts();
  const widthPx = 800;
  const heightPx = 72;
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = "#000";
  context.font = `48px ${font}, sans`;
  context.textBaseline = "middle";
  context.fillText(words, 14, heightPx / 2);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return {
    data: Uint8Array.from({ length: widthPx * heightPx }, (_, at) => data[at * 4] as number),
    widthPx,
    heightPx,
  };
}
