import { randomInt } from "node:crypto";
import { captchaGlyphs, type Point } from "./captcha-glyphs.ts";
import { encodePng, type Raster } from "./encode-png.ts";

export const captchaAlphabet = [...captchaGlyphs.keys()];

const widthPx = 240;
const heightPx = 88;

/** Draws the characters as a distorted PNG picture of 240 × 88 pixels. Each must be one of `captchaAlphabet`. */
export async function drawCaptcha(text: string): Promise<Uint8Array> {
  const raster: Raster = { data: new Uint8Array(widthPx * heightPx * 4).fill(255), widthPx, heightPx };
  const wave = { amplitudePx: 3 + random() * 3, periodPx: 60 + random() * 50, phase: random() * 2 * Math.PI };
  const advancePx = (widthPx - 40) / text.length;
  for (const [index, character] of [...text].entries()) {
    const strokes = captchaGlyphs.get(character);
    if (strokes === undefined) throw new RangeError("not a captcha character");
    const place = placeGlyph(20 + advancePx * index + advancePx / 2, heightPx / 2);
    const ink: Ink = [20 + randomInt(70), 30 + randomInt(60), 60 + randomInt(80)];
    const radiusPx = 2.2 + random() * 0.8;
    for (const stroke of strokes) {
      drawPolyline(
        raster,
        stroke.map((point) => bend(place(point), wave)),
        radiusPx,
        ink,
      );
    }
  }
  for (let line = 0; line < 3; line += 1) {
    const startPx = randomInt(heightPx);
    const endPx = randomInt(heightPx);
    const points = Array.from({ length: 13 }, (_, step): Point => {
      const share = step / 12;
      return [widthPx * share, startPx + (endPx - startPx) * share + Math.sin(share * 9 + line) * 12];
    });
    drawPolyline(raster, points, 0.9, [90 + randomInt(80), 110 + randomInt(70), 130 + randomInt(70)]);
  }
  return encodePng(raster);
}

function placeGlyph(centreX: number, centreY: number): (point: Point) => Point {
  const scale = 8 + random() * 1.6;
  const angle = (random() - 0.5) * 0.62;
  const shear = (random() - 0.5) * 0.35;
  const shiftX = (random() - 0.5) * 8;
  const shiftY = (random() - 0.5) * 12;
  return ([gridX, gridY]) => {
    const y = (gridY - 3) * scale;
    const x = (gridX - 2) * scale + y * shear;
    return [
      centreX + shiftX + x * Math.cos(angle) - y * Math.sin(angle),
      centreY + shiftY + x * Math.sin(angle) + y * Math.cos(angle),
    ];
  };
}

function bend([x, y]: Point, wave: { amplitudePx: number; periodPx: number; phase: number }): Point {
  return [x, y + wave.amplitudePx * Math.sin((x / wave.periodPx) * 2 * Math.PI + wave.phase)];
}

type Ink = readonly [red: number, green: number, blue: number];

function drawPolyline(raster: Raster, points: readonly Point[], radiusPx: number, ink: Ink): void {
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1];
    const to = points[index];
    if (from !== undefined && to !== undefined) drawSegment(raster, from, to, radiusPx, ink);
  }
}

function drawSegment(raster: Raster, [fromX, fromY]: Point, [toX, toY]: Point, radiusPx: number, ink: Ink): void {
  const reach = radiusPx + 1;
  const lengthSquared = (toX - fromX) ** 2 + (toY - fromY) ** 2 || 1;
  const left = Math.max(0, Math.floor(Math.min(fromX, toX) - reach));
  const right = Math.min(raster.widthPx - 1, Math.ceil(Math.max(fromX, toX) + reach));
  const top = Math.max(0, Math.floor(Math.min(fromY, toY) - reach));
  const bottom = Math.min(raster.heightPx - 1, Math.ceil(Math.max(fromY, toY) + reach));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const along = ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / lengthSquared;
      const share = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(x - fromX - share * (toX - fromX), y - fromY - share * (toY - fromY));
      blend(raster, x, y, ink, Math.min(1, Math.max(0, radiusPx + 0.5 - distance)));
    }
  }
}

function blend(raster: Raster, x: number, y: number, ink: Ink, cover: number): void {
  const offset = (y * raster.widthPx + x) * 4;
  for (const [channel, value] of ink.entries()) {
    const before = raster.data[offset + channel] ?? 255;
    raster.data[offset + channel] = Math.round(before + (value - before) * cover);
  }
}

function random(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
