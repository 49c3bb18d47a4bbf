import type { ReadingBox } from "@exam/contracts";
import type { LaidOutPage } from "../text/lay-out-page.ts";
import type { TextLine } from "../text/text-line.ts";
import { heightAt } from "./page-slope.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

function boxAround(points: readonly Point[]): ReadingBox {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const left = clamp(Math.min(...points.map(({ x }) => x)));
  const top = clamp(Math.min(...points.map(({ y }) => y)));
  const right = clamp(Math.max(...points.map(({ x }) => x)));
  const bottom = clamp(Math.max(...points.map(({ y }) => y)));
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return { left: round(left), top: round(top), width: round(right - left), height: round(bottom - top) };
}

/** Where lines of text lie in the picture as it was given, in fractions, with a little room around them. */
export function boxOfLines({ plane, slope, turn }: LaidOutPage, lines: readonly TextLine[]): ReadingBox {
  const points = lines.flatMap((line) => {
    const room = line.heightPx * 0.25;
    const halfPx = line.heightPx / 2 + room;
    return [line.left - room, line.right + room].flatMap((x) => {
      const middle = heightAt(slope, line.row, x);
      return [middle - halfPx, middle + halfPx].map((y) =>
        turnBack({ x: x / plane.widthPx, y: y / plane.heightPx }, turn),
      );
    });
  });
  return boxAround(points);
}

function turnBack({ x, y }: Point, turn: LaidOutPage["turn"]): Point {
  if (turn === 90) return { x: y, y: 1 - x };
  if (turn === 180) return { x: 1 - x, y: 1 - y };
  return turn === 270 ? { x: 1 - y, y: x } : { x, y };
}

export function boxOfCorners(
  corners: readonly Point[],
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): ReadingBox {
  return boxAround(corners.map(({ x, y }) => ({ x: x / widthPx, y: y / heightPx })));
}
