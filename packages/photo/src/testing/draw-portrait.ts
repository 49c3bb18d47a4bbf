import type { Bitmap } from "../picture/bitmap.ts";
import { type Colour, type Ellipse, fillBackground, makeRandom, paintEllipse } from "./paint-shapes.ts";

export { makeRandom } from "./paint-shapes.ts";

/** What a drawn portrait shows; everything left out is a compliant white exam photo of 295×413. */
export interface PortraitDrawing {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly background?: Colour;
  /** Crown to chin as a fraction of the picture's height. */
  readonly headHeightRatio?: number;
  /** Upper edge to crown as a fraction of the picture's height. */
  readonly crownGapRatio?: number;
  /** Middle of the face left (negative) or right of the picture's middle, as a fraction of the width. */
  readonly offsetRatio?: number;
  /** Clockwise turn of head and shoulders in degrees. */
  readonly rollDeg?: number;
  /** 1 wide open, 0 shut. */
  readonly eyeOpening?: number;
  /** 0 shut, 1 wide open. */
  readonly mouthOpening?: number;
  readonly skin?: Colour;
  readonly hair?: Colour;
  readonly clothes?: Colour;
  /** Amplitude of the fabric's and hair's noise, 0–255: more noise, more bytes. */
  readonly noise?: number;
  readonly seed?: number;
}

function shade(colour: Colour, factor: number): Colour {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** The drawing in head heights: (0, 0) is the middle of the head, the crown at -0.5, the chin at 0.5. */
function headShapes(drawing: PortraitDrawing): Ellipse[] {
  const { eyeOpening = 1, mouthOpening = 0, noise = 120 } = drawing;
  const skin = drawing.skin ?? [236, 198, 172];
  const hair = drawing.hair ?? [38, 30, 27];
  const clothes = drawing.clothes ?? [40, 52, 82];
  const lips: Colour = [skin[0] * 0.82, skin[1] * 0.55, skin[2] * 0.55];
  const dark = shade(skin, 0.72);
  const eyes = [-1, 1].flatMap((side): Ellipse[] => {
    const x = side * 0.13;
    const open = 0.026 * eyeOpening;
    const iris = Math.min(0.027, open + 0.002);
    const lid: Ellipse = {
      x,
      y: 0.052,
      radiusX: 0.068,
      radiusY: open + 0.008,
      colour: shade(hair, 0.8),
      softness: 0.3,
    };
    const white: Ellipse = { x, y: 0.057, radiusX: 0.062, radiusY: open, colour: [245, 243, 240] };
    const ball: Ellipse[] =
      eyeOpening < 0.25
        ? []
        : [
            white,
            { x, y: 0.056, radiusX: 0.027, radiusY: iris, colour: [58, 38, 28] },
            { x, y: 0.056, radiusX: 0.012, radiusY: Math.min(0.012, open), colour: [12, 10, 10] },
            { x: x + 0.008, y: 0.048, radiusX: 0.005, radiusY: Math.min(0.005, open), colour: [250, 250, 250] },
          ];
    const closed: Ellipse = { x, y: 0.057, radiusX: 0.062, radiusY: 0.005, colour: shade(hair, 0.8) };
    return [
      { x, y: 0.05, radiusX: 0.095, radiusY: 0.06, colour: dark, softness: 1, opacity: 0.45 },
      ...(eyeOpening < 0.25 ? [closed] : [lid]),
      ...ball,
      { x: side * 0.137, y: -0.025, radiusX: 0.08, radiusY: 0.013, turn: side * 0.1, colour: hair, softness: 0.6 },
    ];
  });
  const gap = mouthOpening * 0.07;
  const mouth: Ellipse[] = [
    { x: 0, y: 0.325, radiusX: 0.1, radiusY: 0.02 + gap, colour: lips, softness: 0.3 },
    { x: 0, y: 0.322, radiusX: 0.094, radiusY: 0.004 + gap * 0.8, colour: shade(lips, 0.45), softness: 0.2 },
  ];
  return [
    { x: 0, y: 1.2, radiusX: 0.82, radiusY: 0.56, colour: clothes, grain: noise },
    { x: 0, y: 0.58, radiusX: 0.17, radiusY: 0.26, colour: shade(skin, 0.86) },
    { x: 0, y: 0.5, radiusX: 0.13, radiusY: 0.09, colour: shade(skin, 0.7), softness: 0.6, opacity: 0.6 },
    { x: 0, y: -0.07, radiusX: 0.35, radiusY: 0.43, colour: hair, grain: noise * 0.3 },
    { x: -0.295, y: 0.09, radiusX: 0.04, radiusY: 0.09, colour: shade(skin, 0.9) },
    { x: 0.295, y: 0.09, radiusX: 0.04, radiusY: 0.09, colour: shade(skin, 0.9) },
    { x: 0, y: 0.07, radiusX: 0.288, radiusY: 0.43, colour: shade(skin, 0.9) },
    { x: 0, y: 0.07, radiusX: 0.25, radiusY: 0.39, colour: skin, softness: 0.7 },
    { x: 0, y: 0.02, radiusX: 0.2, radiusY: 0.3, colour: shade(skin, 1.06), softness: 1, opacity: 0.7 },
    { x: 0, y: -0.33, radiusX: 0.28, radiusY: 0.15, colour: hair, grain: noise * 0.3 },
    ...eyes,
    { x: -0.2, y: 0.2, radiusX: 0.07, radiusY: 0.05, colour: [226, 150, 140], softness: 1, opacity: 0.25 },
    { x: 0.2, y: 0.2, radiusX: 0.07, radiusY: 0.05, colour: [226, 150, 140], softness: 1, opacity: 0.25 },
    { x: 0.035, y: 0.12, radiusX: 0.022, radiusY: 0.1, colour: dark, softness: 1, opacity: 0.5 },
    { x: 0, y: 0.2, radiusX: 0.06, radiusY: 0.035, colour: shade(skin, 0.88), softness: 0.8 },
    { x: 0, y: 0.185, radiusX: 0.03, radiusY: 0.025, colour: shade(skin, 1.08), softness: 1 },
    { x: -0.028, y: 0.218, radiusX: 0.013, radiusY: 0.007, colour: shade(skin, 0.45), softness: 0.5 },
    { x: 0.028, y: 0.218, radiusX: 0.013, radiusY: 0.007, colour: shade(skin, 0.45), softness: 0.5 },
    ...mouth,
    { x: 0, y: 0.37, radiusX: 0.07, radiusY: 0.012, colour: shade(skin, 0.8), softness: 1, opacity: 0.6 },
  ];
}

/** Where a drawn portrait's crown, chin and eyes lie, in pixels of an unturned picture. */
export function portraitTruth(drawing: PortraitDrawing = {}) {
  const { heightPx = 413, widthPx = 295, headHeightRatio = 0.58, crownGapRatio = 0.09, offsetRatio = 0 } = drawing;
  const crownY = crownGapRatio * heightPx;
  const headPx = headHeightRatio * heightPx;
  return {
    crownY,
    chinY: crownY + headPx,
    eyeLineY: crownY + (0.5 + 0.057) * headPx,
    centreX: (0.5 + offsetRatio) * widthPx,
  };
}

/** A drawn head and shoulders that face models recognise, before a plain background. */
export function drawPortrait(drawing: PortraitDrawing = {}): Bitmap {
  const { widthPx = 295, heightPx = 413, rollDeg = 0, headHeightRatio = 0.58, seed = 7 } = drawing;
  const bitmap = fillBackground(widthPx, heightPx, drawing.background ?? [255, 255, 255]);
  const truth = portraitTruth(drawing);
  const placement = {
    centreX: truth.centreX,
    centreY: (truth.crownY + truth.chinY) / 2,
    scale: headHeightRatio * heightPx,
    turn: (rollDeg * Math.PI) / 180,
  };
  const random = makeRandom(seed);
  for (const shape of headShapes(drawing)) paintEllipse(bitmap, placement, shape, random);
  return bitmap;
}
