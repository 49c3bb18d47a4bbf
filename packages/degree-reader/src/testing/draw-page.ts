import type { DegreeFieldName } from "@exam/contracts";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { addMoire, addNoise, addShadow, blur, type Corner, type DrawnPicture, project } from "./degrade-picture.ts";
import { inventRecord } from "./invent-record.ts";
import { loadPageFonts, type PageFont } from "./page-fonts.ts";
import { type LayoutName, pageLayouts } from "./page-layouts.ts";
import { SeededRandom } from "./seeded-random.ts";

export type PageCondition = "clean" | "degraded";

/** A drawn page as a file, with what it says. */
export interface DrawnPage {
  readonly seed: number;
  readonly layout: LayoutName;
  readonly font: PageFont;
  readonly isDark: boolean;
  readonly condition: PageCondition;
  readonly treatment: string;
  readonly widthPx: number;
  readonly quality: number;
  readonly hasRareCharacter: boolean;
  readonly truth: Readonly<Record<DegreeFieldName, string | null>>;
  readonly bytes: Uint8Array;
}

const fonts: readonly PageFont[] = ["sans", "sans", "medium", "light", "song", "song", "kai"];

/** As seen by a phone: askew, from an angle, with moiré, shadow and noise. */
function photograph(picture: DrawnPicture, random: SeededRandom): DrawnPicture {
  const isWide = picture.widthPx > picture.heightPx;
  const widthPx = isWide ? 1440 : random.whole(1080, 1440);
  const heightPx = Math.round(widthPx * (picture.heightPx / picture.widthPx));
  const inset = () => random.between(0.02, 0.07);
  const at = (x: number, y: number): Corner => ({ x: x * widthPx, y: y * heightPx });
  const corners = [
    at(inset(), inset()),
    at(1 - inset(), inset()),
    at(1 - inset(), 1 - inset()),
    at(inset(), 1 - inset()),
  ] as const;
  const shade = random.whole(20, 200);
  const photo = project(picture, widthPx, heightPx, corners, [shade, shade, Math.max(0, shade - 15)]);
  blur(photo, random.between(0, 0.7));
  addMoire(photo, random, random.between(0.01, 0.06));
  addShadow(photo, random, random.between(0.1, 0.45));
  addNoise(photo, random, random.between(1, 6));
  return photo;
}

/** The picture turned by a few degrees on its own background. */
function tilt(picture: DrawnPicture, random: SeededRandom): DrawnPicture {
  const { widthPx, heightPx } = picture;
  const angle = random.between(-0.07, 0.07);
  const turn = (x: number, y: number): Corner => ({
    x: widthPx / 2 + (x * Math.cos(angle) - y * Math.sin(angle)) * 0.93,
    y: heightPx / 2 + (x * Math.sin(angle) + y * Math.cos(angle)) * 0.93,
  });
  const halfWidth = widthPx / 2;
  const halfHeight = heightPx / 2;
  const corners = [
    turn(-halfWidth, -halfHeight),
    turn(halfWidth, -halfHeight),
    turn(halfWidth, halfHeight),
    turn(-halfWidth, halfHeight),
  ] as const;
  return project(picture, widthPx, heightPx, corners, [235, 235, 230]);
}

function turnQuarter(picture: DrawnPicture, isClockwise: boolean): DrawnPicture {
  const { widthPx: height, heightPx: width, data } = picture;
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = isClockwise ? (width - 1 - x) * height + y : x * height + (height - 1 - y);
      out.set(data.subarray(from * 4, from * 4 + 4), (y * width + x) * 4);
    }
  }
  return { data: out, widthPx: width, heightPx: height };
}

const treatments = ["photo", "photo", "photo", "tilt", "compressed", "shadow", "blurred", "turned"] as const;

function degrade(picture: DrawnPicture, treatment: (typeof treatments)[number], random: SeededRandom): DrawnPicture {
  switch (treatment) {
    case "photo":
      return photograph(picture, random);
    case "tilt":
      return tilt(picture, random);
    case "shadow":
      addShadow(picture, random, random.between(0.2, 0.5));
      addNoise(picture, random, random.between(2, 7));
      return picture;
    case "blurred":
      blur(picture, random.between(0.4, 0.9));
      addNoise(picture, random, random.between(0, 3));
      return picture;
    case "turned":
      return turnQuarter(photograph(picture, random), random.chance(0.5));
    case "compressed":
      return picture;
  }
}

/** The page of a seed: everything about it follows from the number, but for a layout or a name that is asked for. */
export function drawPage(seed: number, condition: PageCondition, only?: LayoutName, name?: string): DrawnPage {
  loadPageFonts();
  const random = new SeededRandom(seed * 7919 + (condition === "clean" ? 1 : 2));
  for (let skip = 0; skip < 3; skip++) random.next();
  const layoutName = only ?? random.pick(Object.keys(pageLayouts) as LayoutName[]);
  const layout = pageLayouts[layoutName];
  const font = random.pick(fonts);
  const isDark = layout.canBeDark && random.chance(0.35);
  const widthPx = random.whole(layout.widths[0], layout.widths[1]);
  const invented = inventRecord(random, layout.page, layout.hasCode);
  const record = name === undefined ? invented : { ...invented, truth: { ...invented.truth, name } };
  const painter = layout.draw({ record, random, font, isDark, widthPx });
  const drawn = painter.context.getImageData(0, 0, painter.canvas.width, painter.canvas.height);
  const plain: DrawnPicture = { data: drawn.data, widthPx: drawn.width, heightPx: drawn.height };
  const treatment = condition === "clean" ? null : random.pick(treatments);
  const shown = treatment === null ? plain : degrade(plain, treatment, random);
  const quality = condition === "clean" ? random.whole(75, 95) : random.whole(40, treatment === "compressed" ? 60 : 85);
  const canvas = createCanvas(shown.widthPx, shown.heightPx);
  canvas.getContext("2d").putImageData(new ImageData(shown.data, shown.widthPx, shown.heightPx), 0, 0);
  const isPng = condition === "clean" && random.chance(0.3);
  const bytes = isPng ? canvas.toBuffer("image/png") : canvas.toBuffer("image/jpeg", quality);
  return {
    seed,
    layout: layoutName,
    font,
    isDark,
    condition,
    treatment: treatment ?? (isPng ? "png" : "jpeg"),
    widthPx: shown.widthPx,
    quality,
    hasRareCharacter: record.hasRareCharacter,
    truth: record.truth,
    bytes: new Uint8Array(bytes),
  };
}
