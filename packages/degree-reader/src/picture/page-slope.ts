/**
 * How lines of text run over a picture: a line that crosses the middle column at height `v` has the slope
 * `tilt + fan × v`. A turned page has a tilt, a page seen at an angle also a fan. Coordinates are pixels from the centre.
 */
export interface PageSlope {
  readonly tilt: number;
  readonly fan: number;
  readonly centreX: number;
  readonly centreY: number;
}

export function levelSlope(widthPx: number, heightPx: number, tilt = 0): PageSlope {
  return { tilt, fan: 0, centreX: widthPx / 2, centreY: heightPx / 2 };
}

/** The height at which the line through a point crosses the middle column, from the centre. */
export function rowOf(slope: PageSlope, x: number, y: number): number {
  const across = x - slope.centreX;
  return (y - slope.centreY - slope.tilt * across) / (1 + slope.fan * across);
}

export function slopeAt(slope: PageSlope, row: number): number {
  return slope.tilt + slope.fan * row;
}

/** The y of a row at a column. */
export function heightAt(slope: PageSlope, row: number, x: number): number {
  return slope.centreY + row + (x - slope.centreX) * slopeAt(slope, row);
}

interface Marked {
  readonly x: number;
  readonly y: number;
}

const steepest = 0.22;

/** How well marks fall together on rows at a slope: the sum of squares of a histogram, which lines make peaky. */
function rowScore(marks: readonly Marked[], slope: number, binPx: number, spanPx: number): number {
  const bins = new Uint16Array(Math.ceil((spanPx * 2) / binPx) + 2);
  for (const { x, y } of marks) {
    const bin = Math.floor((y - slope * x + spanPx / 2) / binPx);
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] as number) + 1;
  }
  let score = 0;
  for (const count of bins) score += count * count;
  return score / Math.max(1, marks.length);
}

/** The slope at which marks line up best, and how well they do; marks lie within a square of `spanPx`. */
export function findTilt(marks: readonly Marked[], textPx: number, spanPx: number): { tilt: number; score: number } {
  const binPx = Math.max(2, textPx / 5);
  let best = { tilt: 0, score: -1 };
  for (let tilt = -steepest; tilt <= steepest; tilt += 0.01) {
    const score = rowScore(marks, tilt, binPx, spanPx);
    if (score > best.score) best = { tilt, score };
  }
  const coarse = best.tilt;
  for (let tilt = coarse - 0.01; tilt <= coarse + 0.01; tilt += 0.002) {
    const score = rowScore(marks, tilt, binPx, spanPx);
    if (score > best.score) best = { tilt, score };
  }
  return best;
}
