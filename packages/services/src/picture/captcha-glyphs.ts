export type Point = readonly [x: number, y: number];

// Strokes parted by `|`, points by spaces; a point is two hexadecimal digits, half units right and down on a grid 4 wide
// and 6 high. Characters that people confuse (0 O, 1 I L, 5 S, 8 B, 2 Z) are left out.
const outlines: Readonly<Record<string, string>> = {
  "3": "02 20 60 82 84 46 88 8a 6c 2c 0a",
  "4": "6c 60 08 88",
  "6": "82 60 20 04 0a 2c 6c 8a 88 66 08",
  "7": "00 80 3c",
  "9": "84 66 26 04 02 20 60 82 88 6c 2c",
  A: "0c 40 8c | 28 68",
  C: "82 60 20 03 09 2c 6c 8a",
  E: "80 00 0c 8c | 06 66",
  F: "80 00 0c | 06 66",
  H: "00 0c | 80 8c | 06 86",
  K: "00 0c | 80 07 8c",
  M: "0c 00 46 80 8c",
  N: "0c 00 8c 80",
  P: "0c 00 60 82 84 66 06",
  R: "0c 00 60 82 84 66 06 8c",
  T: "00 80 | 40 4c",
  W: "00 2c 45 6c 80",
  X: "00 8c | 80 0c",
  Y: "00 46 80 | 46 4c",
};

/** The strokes of every character a captcha may show. */
export const captchaGlyphs: ReadonlyMap<string, readonly (readonly Point[])[]> = new Map(
  Object.entries(outlines).map(([character, outline]) => [character, outline.split(" | ").map(readStroke)]),
);

function readStroke(stroke: string): Point[] {
  return stroke.split(" ").map((point): Point => [halfUnits(point.charAt(0)), halfUnits(point.charAt(1))]);
}

function halfUnits(digit: string): number {
  return Number.parseInt(digit, 16) / 2;
}
