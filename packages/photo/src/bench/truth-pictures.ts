import type { PhotoCheckName, PhotoSpec } from "@exam/contracts";
import type { Bitmap } from "../picture/bitmap.ts";
import { encodeJpeg } from "../picture/photo-codecs.ts";
import { drawPortrait, makeRandom, type PortraitDrawing, portraitTruth } from "../testing/draw-portrait.ts";

/** A drawn picture whose properties are known because it was drawn with them. */
export interface TruthPicture {
  readonly group: string;
  readonly spec: Partial<PhotoSpec>;
  readonly make: () => Promise<Uint8Array>;
  /** The check that must fail; null for a compliant picture, of which none may fail with an error. */
  readonly defect: PhotoCheckName | null;
  /** Crown and eye line in pixels where the head is upright. */
  readonly lines?: { readonly crownY: number; readonly eyeLineY: number; readonly heightPx: number };
}

type Colour = readonly [number, number, number];

const skins: readonly Colour[] = [
  [240, 205, 182],
  [224, 180, 150],
  [190, 142, 112],
  [140, 98, 74],
];
const hairs: readonly Colour[] = [
  [30, 25, 24],
  [70, 48, 36],
  [110, 105, 105],
];
const clothes: readonly Colour[] = [
  [40, 52, 82],
  [90, 30, 40],
  [60, 75, 60],
];
const backgrounds = {
  white: [252, 252, 252],
  blue: [67, 142, 219],
  red: [217, 0, 27],
} as const;

function pick<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

function between(low: number, high: number, random: () => number): number {
  return low + (high - low) * random();
}

function base(random: () => number): PortraitDrawing {
  const [widthPx, heightPx] = pick(
    [
      [295, 413],
      [413, 579],
      [480, 672],
    ] as const,
    random,
  );
  return {
    widthPx,
    heightPx,
    skin: pick(skins, random),
    hair: pick(hairs, random),
    clothes: pick(clothes, random),
    headHeightRatio: between(0.5, 0.64, random),
    crownGapRatio: between(0.05, 0.13, random),
    offsetRatio: between(-0.03, 0.03, random),
    rollDeg: between(-4, 4, random),
    noise: between(40, 110, random),
    seed: Math.floor(random() * 1e9),
  };
}

function picture(
  group: string,
  drawing: PortraitDrawing,
  defect: PhotoCheckName | null,
  spec: Partial<PhotoSpec> = {},
): TruthPicture {
  const { heightPx = 413 } = drawing;
  const truth = portraitTruth(drawing);
  const isUpright = Math.abs(drawing.rollDeg ?? 0) < 1;
  return {
    group,
    spec,
    make: () => encodeJpeg(drawPortrait(drawing), 95),
    defect,
    ...(isUpright ? { lines: { crownY: truth.crownY, eyeLineY: truth.eyeLineY, heightPx } } : {}),
  };
}

function painted(
  group: string,
  drawing: PortraitDrawing,
  defect: PhotoCheckName,
  paint: (bitmap: Bitmap) => void,
): TruthPicture {
  const make = () => {
    const bitmap = drawPortrait(drawing);
    paint(bitmap);
    return encodeJpeg(bitmap, 95);
  };
  return { group, spec: {}, make, defect };
}

/** Changes only pixels of the plain background. */
function paintBackground(bitmap: Bitmap, background: Colour, colourAt: (x: number, y: number) => Colour | null): void {
  for (let y = 0; y < bitmap.heightPx; y++) {
    for (let x = 0; x < bitmap.widthPx; x++) {
      const at = (y * bitmap.widthPx + x) * 4;
      const isBackground = background.every((value, channel) => Math.abs((bitmap.data[at + channel] ?? 0) - value) < 3);
      const colour = isBackground ? colourAt(x, y) : null;
      if (colour !== null) bitmap.data.set(colour, at);
    }
  }
}

function beside(first: Bitmap): Bitmap {
  const widthPx = first.widthPx * 2;
  const data = new Uint8Array(widthPx * first.heightPx * 4);
  for (let y = 0; y < first.heightPx; y++) {
    const row = first.data.subarray(y * first.widthPx * 4, (y + 1) * first.widthPx * 4);
    data.set(row, y * widthPx * 4);
    data.set(row, (y * widthPx + first.widthPx) * 4);
  }
  return { data, widthPx, heightPx: first.heightPx };
}

const wrongBackgrounds: readonly Colour[] = [
  [205, 208, 206],
  [160, 135, 120],
  [120, 160, 90],
  [67, 142, 219],
  [90, 90, 95],
  [250, 235, 190],
];

/** At least 400 pictures: 160 compliant ones, and thirty or so of each defect that geometry and background can have. */
export function truthPictures(): TruthPicture[] {
  const random = makeRandom(20260101);
  const white = [252, 252, 252] as const;
  const each = (count: number, make: (index: number) => TruthPicture) =>
    Array.from({ length: count }, (_, index) => make(index));
  const upright = () => ({ ...base(random), background: white, rollDeg: 0 });
  return [
    ...each(100, () => picture("compliant white", { ...base(random), background: white, rollDeg: 0 }, null)),
    ...each(60, (index) => {
      const name = (["white", "blue", "red"] as const)[index % 3] ?? "white";
      return picture("compliant coloured", { ...base(random), background: backgrounds[name] }, null, {
        backgrounds: [name],
      });
    }),
    ...each(30, () =>
      picture(
        "head too small",
        { ...upright(), headHeightRatio: between(0.22, 0.36, random), crownGapRatio: 0.12 },
        "head-height",
      ),
    ),
    ...each(30, () =>
      picture(
        "gap too large",
        { ...upright(), headHeightRatio: between(0.45, 0.52, random), crownGapRatio: between(0.22, 0.28, random) },
        "crown-gap",
      ),
    ),
    ...each(25, () => picture("crown cut", { ...upright(), crownGapRatio: between(-0.1, -0.04, random) }, "crown-gap")),
    ...each(30, (index) => {
      const offsetRatio = between(0.12, 0.18, random) * (index % 2 === 0 ? 1 : -1);
      return picture("off centre", { ...upright(), offsetRatio }, "centring");
    }),
    ...each(30, (index) =>
      picture("tilted", { ...upright(), rollDeg: between(13, 20, random) * (index % 2 === 0 ? 1 : -1) }, "roll"),
    ),
    ...each(30, () => picture("eyes shut", { ...upright(), eyeOpening: 0 }, "eyes-open")),
    ...each(30, () => picture("mouth open", { ...upright(), mouthOpening: between(0.8, 1.2, random) }, "mouth-closed")),
    ...each(36, (index) => {
      const background = wrongBackgrounds[index % wrongBackgrounds.length] ?? white;
      return picture("wrong background", { ...upright(), background }, "background-colour");
    }),
    ...each(30, (index) =>
      painted("patterned background", upright(), "background-uniformity", (bitmap) => {
        const size = Math.round(bitmap.widthPx / (6 + (index % 5)));
        paintBackground(bitmap, white, (x, y) =>
          (Math.floor(x / size) + Math.floor(y / size)) % 2 === 0 ? [175, 190, 205] : null,
        );
      }),
    ),
    ...each(20, () =>
      painted("shadow", upright(), "shadow", (bitmap) => {
        paintBackground(bitmap, white, (x) => {
          const shade = Math.round(252 - (110 * x) / bitmap.widthPx);
          return [shade, shade, shade];
        });
      }),
    ),
    ...each(20, (index) => ({
      group: "two people",
      spec: {},
      make: () => encodeJpeg(beside(drawPortrait({ ...upright(), seed: index })), 95),
      defect: "face-count" as const,
    })),
  ];
}
