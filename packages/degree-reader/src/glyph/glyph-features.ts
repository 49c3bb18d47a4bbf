import type { GreyPlane } from "../picture/grey-plane.ts";

/** Side of the square a letter is brought to. */
const sidePx = 40;
/** Cells of the grid over that square, and directions of a stroke's edge told apart in each. */
const gridCells = 8;
const directions = 8;
export const featureCount = gridCells * gridCells * directions;

/** A stretch of a picture, in pixels, inclusive of `left` and `top`. */
export interface GlyphBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is paler than this part of a letter's strong ink is its soft edge. */
const edgeInk = 0.4;
const leastInk = 40;

/** The box of the ink within a box, of at least this part of the strong ink's darkness; null where there is next to none. */
export function inkBoxWithin({ data, widthPx }: GreyPlane, box: GlyphBox, leastPart = edgeInk): GlyphBox | null {
  const counts = new Uint32Array(256);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const ink = 255 - (data[y * widthPx + x] as number);
      counts[ink] = (counts[ink] as number) + 1;
    }
  }
  const strongCount = ((box.right - box.left) * (box.bottom - box.top)) / 40;
  let strong = 255;
  for (let seen = 0; strong > 0; strong--) {
    seen += counts[strong] as number;
    if (seen >= strongCount) break;
  }
  if (strong < leastInk) return null;
  const limit = strong * leastPart;
  let left = box.right;
  let right = box.left;
  let top = box.bottom;
  let bottom = box.top;
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      if (255 - (data[y * widthPx + x] as number) < limit) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left && bottom > top ? { left, right, top, bottom } : null;
}

/** The ink of a box brought to the square: the longer side fills it, the shorter one partly (aspect `√ratio`). */
function normalise({ data, widthPx, heightPx }: GreyPlane, box: GlyphBox): Float32Array {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const room = sidePx - 4;
  const shorter = Math.sqrt(Math.min(width, height) / Math.max(width, height)) * room;
  const shownWidth = width >= height ? room : shorter;
  const shownHeight = width >= height ? shorter : room;
  const stepX = width / shownWidth;
  const stepY = height / shownHeight;
  const square = new Float32Array(sidePx * sidePx);
  for (let row = 0; row < sidePx; row++) {
    const y = box.top + (row + 0.5 - (sidePx - shownHeight) / 2) * stepY - 0.5;
    if (y < box.top - 1 || y > box.bottom) continue;
    for (let column = 0; column < sidePx; column++) {
      const x = box.left + (column + 0.5 - (sidePx - shownWidth) / 2) * stepX - 0.5;
      if (x < box.left - 1 || x > box.right) continue;
      const atX = Math.max(0, Math.min(widthPx - 2, Math.floor(x)));
      const atY = Math.max(0, Math.min(heightPx - 2, Math.floor(y)));
      const partX = Math.max(0, Math.min(1, x - atX));
      const partY = Math.max(0, Math.min(1, y - atY));
      const at = atY * widthPx + atX;
      const upper = (data[at] as number) * (1 - partX) + (data[at + 1] as number) * partX;
      const lower = (data[at + widthPx] as number) * (1 - partX) + (data[at + widthPx + 1] as number) * partX;
      square[row * sidePx + column] = 255 - (upper * (1 - partY) + lower * partY);
    }
  }
  return square;
}

/**
 * What a printed letter's strokes look like: for each cell of a grid over its ink, how much edge runs in each of eight
 * directions (gradient direction features, Liu et al., Pattern Recognition 36, 2003), as the roots of parts of the whole.
 */
export function glyphFeatures(plane: GreyPlane, inkBox: GlyphBox): Float32Array {
  const square = normalise(plane, inkBox);
  const features = new Float32Array(featureCount);
  const cellPx = sidePx / gridCells;
  for (let y = 1; y < sidePx - 1; y++) {
    const gridY = (y + 0.5) / cellPx - 0.5;
    const top = Math.floor(gridY);
    const partY = gridY - top;
    for (let x = 1; x < sidePx - 1; x++) {
      const at = y * sidePx + x;
      const pixel = (dx: number, dy: number) => square[at + dy * sidePx + dx] as number;
      const acrossX = pixel(1, -1) + 2 * pixel(1, 0) + pixel(1, 1) - pixel(-1, -1) - 2 * pixel(-1, 0) - pixel(-1, 1);
      const downY = pixel(-1, 1) + 2 * pixel(0, 1) + pixel(1, 1) - pixel(-1, -1) - 2 * pixel(0, -1) - pixel(1, -1);
      const strength = Math.hypot(acrossX, downY);
      if (strength < 8) continue;
      const turn = ((Math.atan2(downY, acrossX) / (2 * Math.PI) + 1) % 1) * directions;
      const first = Math.floor(turn) % directions;
      const partTurn = turn - Math.floor(turn);
      const gridX = (x + 0.5) / cellPx - 0.5;
      const left = Math.floor(gridX);
      const partX = gridX - left;
      for (let corner = 0; corner < 4; corner++) {
        const cellX = left + (corner & 1);
        const cellY = top + (corner >> 1);
        if (cellX < 0 || cellY < 0 || cellX >= gridCells || cellY >= gridCells) continue;
        const share = strength * ((corner & 1) === 1 ? partX : 1 - partX) * (corner >> 1 === 1 ? partY : 1 - partY);
        const cell = (cellY * gridCells + cellX) * directions;
        const second = cell + ((first + 1) % directions);
        features[cell + first] = (features[cell + first] as number) + share * (1 - partTurn);
        features[second] = (features[second] as number) + share * partTurn;
      }
    }
  }
  let sum = 0;
  for (const value of features) sum += value;
  for (let at = 0; at < featureCount; at++) features[at] = Math.sqrt((features[at] as number) / Math.max(1, sum));
  return features;
}
