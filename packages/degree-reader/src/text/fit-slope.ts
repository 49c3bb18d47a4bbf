import { type PageSlope, rowOf } from "../picture/page-slope.ts";
import type { TextLine } from "./text-line.ts";

interface LineTrend {
  readonly row: number;
  readonly slope: number;
  readonly weight: number;
}

/** Slope of one line by least squares over the feet of its tall letters. */
function trendOf(line: TextLine, slope: PageSlope, textPx: number): LineTrend | null {
  const tall = line.parts.filter((part) => part.bottom - part.top + 1 >= textPx * 0.6);
  if (tall.length < 6 || line.right - line.left < textPx * 5) return null;
  let meanX = 0;
  let meanY = 0;
  for (const { left, right, top, bottom } of tall) {
    meanX += (left + right) / 2;
    meanY += (top + bottom) / 2;
  }
  meanX /= tall.length;
  meanY /= tall.length;
  let along = 0;
  let rise = 0;
  for (const { left, right, top, bottom } of tall) {
    const dx = (left + right) / 2 - meanX;
    along += dx * dx;
    rise += dx * ((top + bottom) / 2 - meanY);
  }
  const spanPx = line.right - line.left;
  return { row: rowOf(slope, meanX, meanY), slope: rise / along, weight: spanPx * spanPx };
}

/** Refines tilt and fan from the lines found so far: a weighted straight fit of their slopes over their rows. */
export function fitSlope(lines: readonly TextLine[], slope: PageSlope, textPx: number): PageSlope {
  let trends = lines.map((line) => trendOf(line, slope, textPx)).filter((trend) => trend !== null);
  if (trends.length < 2) return slope;
  let fitted = slope;
  for (let round = 0; round < 3; round++) {
    let sum = 0;
    let sumRow = 0;
    let sumSlope = 0;
    for (const { row, slope: each, weight } of trends) {
      sum += weight;
      sumRow += weight * row;
      sumSlope += weight * each;
    }
    const meanRow = sumRow / sum;
    const meanSlope = sumSlope / sum;
    let spread = 0;
    let shared = 0;
    for (const { row, slope: each, weight } of trends) {
      spread += weight * (row - meanRow) ** 2;
      shared += weight * (row - meanRow) * (each - meanSlope);
    }
    const hasReach = spread / sum > (textPx * 4) ** 2 && trends.length >= 4;
    const fan = hasReach ? shared / spread : 0;
    fitted = { ...slope, fan, tilt: meanSlope - fan * meanRow };
    const { tilt } = fitted;
    const kept = trends.filter((trend) => Math.abs(trend.slope - tilt - fan * trend.row) < 0.03 / (round + 1));
    if (kept.length < 2 || kept.length === trends.length) break;
    trends = kept;
  }
  return fitted;
}
