import { boxMean } from "./box-mean.ts";
import type { GreyPlane } from "./grey-plane.ts";

/** Radius of the neighbourhood that stands for the paper, as a part of the picture's shorter side. */
const paperPart = 1 / 24;
/** Brighter or darker than its paper by this much is no paper. */
const inkStep = 28;

/** Text is darker than its paper (light mode) or lighter (dark mode): the longer tail of the differences tells. */
function isLightOnDark(data: Uint8Array, paper: Uint8Array): boolean {
  let balance = 0;
  for (let at = 0; at < data.length; at += 3) {
    const step = ((data[at] as number) - (paper[at] as number)) / 64;
    balance += step * step * step;
  }
  return balance > 0;
}

/**
 * Evens out shadows and glare and turns dark mode into dark on light: paper comes out 255, ink darker by as much as
 * it differs from the paper around it.
 */
export function flattenLight(plane: GreyPlane): GreyPlane {
  const { widthPx, heightPx } = plane;
  const radiusPx = Math.max(12, Math.round(Math.min(widthPx, heightPx) * paperPart));
  const first = boxMean(plane, radiusPx);
  const isInverse = isLightOnDark(plane.data, first);
  // The second mean leaves the ink out: what is ink takes the first mean's value.
  const bare = new Uint8Array(plane.data.length);
  for (let at = 0; at < bare.length; at++) {
    const value = plane.data[at] as number;
    const mean = first[at] as number;
    const step = isInverse ? value - mean : mean - value;
    bare[at] = step > inkStep / 2 ? mean : value;
  }
  const paper = boxMean({ data: bare, widthPx, heightPx }, Math.round(radiusPx / 2));
  const data = new Uint8Array(bare.length);
  for (let at = 0; at < data.length; at++) {
    const step = isInverse
      ? (plane.data[at] as number) - (paper[at] as number)
      : (paper[at] as number) - (plane.data[at] as number);
    data[at] = step <= 0 ? 255 : 255 - step;
  }
  return { data, widthPx, heightPx };
}

/** How far below the paper a pixel must be to count as ink: a part of the page's strong ink, never within noise. */
export function inkThreshold(flat: GreyPlane): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < flat.data.length; at += 2) {
    const value = flat.data[at] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  let inked = 0;
  for (let value = 0; value < 255 - inkStep; value++) inked += counts[value] as number;
  let seen = 0;
  let strong = 255 - inkStep;
  for (let value = 0; value < 255; value++) {
    seen += counts[value] as number;
    if (seen > inked * 0.3) {
      strong = value;
      break;
    }
  }
  return 255 - Math.max(inkStep, Math.round((255 - strong) * 0.35));
}
