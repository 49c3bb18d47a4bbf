import type { GreyPlane } from "./grey-plane.ts";
import { heightAt, type PageSlope, slopeAt } from "./page-slope.ts";

export interface LinePlace {
  readonly left: number;
  readonly right: number;
  readonly row: number;
  readonly heightPx: number;
}

const widestPx = 2400;

/** How a line is shown to the recogniser: the height of its letters, and the white around them in parts of it. */
export interface LineView {
  readonly letterPx: number;
  readonly marginPart: number;
}

/**
 * Cuts a line of text out along its slope, at a size at which its letters are `letterPx` tall, with white around it
 * and its darkest ink made black. Where the picture is finer than the sample, each sample averages what it covers.
 */
export function sampleLine(plane: GreyPlane, slope: PageSlope, place: LinePlace, view: LineView): GreyPlane {
  const { letterPx, marginPart } = view;
  const span = place.right - place.left + 1;
  const step = Math.max(place.heightPx / letterPx, (span + place.heightPx) / widestPx);
  const marginPx = Math.round(letterPx * marginPart);
  const shownMargin = Math.round((letterPx * marginPart) / 2);
  const widthPx = Math.ceil(span / step) + marginPx * 2;
  const heightPx = Math.max(1, Math.round(place.heightPx / step)) + marginPx * 2;
  const fromX = place.left - marginPx * step;
  const rise = slopeAt(slope, place.row);
  const taps = Math.max(1, Math.min(4, Math.round(step)));
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = marginPx - shownMargin; y < heightPx - marginPx + shownMargin; y++) {
    const down = (y + 0.5 - heightPx / 2) * step;
    for (let x = marginPx - shownMargin; x < widthPx - marginPx + shownMargin; x++) {
      const across = fromX + (x + 0.5) * step;
      const middle = heightAt(slope, place.row, across);
      data[y * widthPx + x] = blend(plane, across - down * rise, middle + down, taps, step);
    }
  }
  stretchInk(data);
  return { data, widthPx, heightPx };
}

/** Pale ink, such as grey labels, is made as dark as black ink. */
function stretchInk(data: Uint8Array): void {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] as number) + 1;
  let darkest = 0;
  let seen = 0;
  while (darkest < palestInk && seen < data.length * inkPart) seen += counts[darkest++] as number;
  for (let at = 0; at < data.length; at++) {
    const value = (((data[at] as number) - darkest) * 255) / (paperFrom - darkest);
    data[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
}

const inkPart = 0.02;
const palestInk = 200;
const paperFrom = 248;

function blend(plane: GreyPlane, x: number, y: number, taps: number, step: number): number {
  if (taps === 1) return Math.round(bilinear(plane, x - 0.5, y - 0.5));
  let sum = 0;
  for (let row = 0; row < taps; row++) {
    for (let column = 0; column < taps; column++) {
      const dx = ((column + 0.5) / taps - 0.5) * step;
      const dy = ((row + 0.5) / taps - 0.5) * step;
      sum += bilinear(plane, x + dx - 0.5, y + dy - 0.5);
    }
  }
  return Math.round(sum / (taps * taps));
}

function bilinear({ data, widthPx, heightPx }: GreyPlane, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= widthPx || top + 1 >= heightPx) return 255;
  const partX = x - left;
  const partY = y - top;
  const at = top * widthPx + left;
  const upper = (data[at] as number) * (1 - partX) + (data[at + 1] as number) * partX;
  const lower = (data[at + widthPx] as number) * (1 - partX) + (data[at + widthPx + 1] as number) * partX;
  return upper * (1 - partY) + lower * partY;
}
