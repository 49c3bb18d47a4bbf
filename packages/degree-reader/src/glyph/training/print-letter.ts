import { createCanvas } from "@napi-rs/canvas";
import type { GreyPlane } from "../../picture/grey-plane.ts";
import type { PageFont } from "../../testing/page-fonts.ts";
import type { SeededRandom } from "../../testing/seeded-random.ts";
import { glyphFeatures, inkBoxWithin } from "../glyph-features.ts";

/** Letters are seen at this height, as the reader cuts them out. */
const shownPx = 48;
const smallestPx = 13;
const largestPx = 40;

const canvas = createCanvas(64, 64);
const context = canvas.getContext("2d");
context.textBaseline = "middle";
context.textAlign = "center";

/** One letter as small, skewed, blurred and noisy print shows it, brought back to reading height. */
function printLetter(character: string, font: PageFont, random: SeededRandom): GreyPlane {
  const sizePx = smallestPx * (largestPx / smallestPx) ** random.next();
  const sidePx = Math.ceil(sizePx * 1.5);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sidePx, sidePx);
  const angle = random.between(-0.025, 0.025);
  const across = random.between(0.95, 1.05);
  const down = random.between(0.95, 1.05);
  const shear = random.between(-0.03, 0.03);
  const middle = () => sidePx / 2 + random.next() - 0.5;
  context.setTransform(
    across * Math.cos(angle),
    Math.sin(angle),
    shear - Math.sin(angle),
    down * Math.cos(angle),
    middle(),
    middle(),
  );
  context.fillStyle = "#000";
  context.font = `${sizePx}px ${font}, sans`;
  context.fillText(character, 0, 0);
  const { data } = context.getImageData(0, 0, sidePx, sidePx);
  const ink = Float32Array.from({ length: sidePx * sidePx }, (_, at) => 255 - (data[at * 4] as number));
  blurInk(ink, sidePx, Math.max(0, random.between(-0.4, 0.9)));
  const strongest = ink.reduce((most, value) => Math.max(most, value), 60);
  const contrast = 255 / (strongest * random.between(0.85, 1));
  const noise = Math.max(0, random.between(-6, 14));
  for (let at = 0; at < ink.length && noise > 0; at++) ink[at] = (ink[at] as number) + random.normal() * noise;
  return enlarge(ink, sidePx, shownPx / sizePx, contrast);
}

function blurInk(ink: Float32Array, sidePx: number, amount: number): void {
  if (amount === 0) return;
  for (const step of [1, sidePx, 1, sidePx]) {
    const before = ink.slice();
    for (let at = sidePx + 1; at < ink.length - sidePx - 1; at++) {
      const mean = ((before[at - step] as number) + (before[at] as number) + (before[at + step] as number)) / 3;
      ink[at] = (before[at] as number) * (1 - amount) + mean * amount;
    }
  }
}

function enlarge(ink: Float32Array, sidePx: number, scale: number, contrast: number): GreyPlane {
  const widthPx = Math.ceil(sidePx * scale);
  const data = new Uint8Array(widthPx * widthPx);
  const place = (to: number) => Math.max(0, Math.min(sidePx - 1.001, (to + 0.5) / scale - 0.5));
  for (let row = 0; row < widthPx; row++) {
    const y = place(row);
    const top = Math.floor(y);
    for (let column = 0; column < widthPx; column++) {
      const x = place(column);
      const left = Math.floor(x);
      const at = top * sidePx + left;
      const upper = (ink[at] as number) * (left + 1 - x) + (ink[at + 1] as number) * (x - left);
      const lower = (ink[at + sidePx] as number) * (left + 1 - x) + (ink[at + sidePx + 1] as number) * (x - left);
      const value = upper * (top + 1 - y) + lower * (y - top);
      data[row * widthPx + column] = Math.max(0, Math.min(255, 255 - value * contrast));
    }
  }
  return { data, widthPx, heightPx: widthPx };
}

/** Features of one print of a letter; null where the font has nothing to show for it. */
export function featuresOfPrint(character: string, font: PageFont, random: SeededRandom): Float32Array | null {
  const plane = printLetter(character, font, random);
  const box = inkBoxWithin(plane, { left: 0, top: 0, right: plane.widthPx, bottom: plane.heightPx });
  return box === null ? null : glyphFeatures(plane, box);
}
