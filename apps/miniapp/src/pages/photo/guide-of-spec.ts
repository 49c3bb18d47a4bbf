import type { PhotoSpec } from "@exam/contracts";

/** One shape of the outline, its place in per cent of the picture's width and height. */
export interface GuideMark {
  readonly name: "head" | "shoulders" | "eyes" | "middle";
  readonly leftPercent: number;
  readonly topPercent: number;
  readonly widthPercent: number;
  readonly heightPercent: number;
}

export interface PhotoGuideShape {
  /** Height of the picture in per cent of its width. */
  readonly aspectPercent: number;
  readonly marks: readonly GuideMark[];
}

/** Below the middle of the allowed head height: what is a little too small can be cropped, what is too large cannot. */
const headShare = 0.35;
const crownShare = 0.6;
/** Of a head with its hair, in heights from crown to chin. */
const headWidth = 0.74;
const eyesBelowCrown = 0.53;
const shouldersBelowChin = 0.14;
const shoulderWidth = 1.7;

function within({ min, max }: { readonly min: number; readonly max: number }, share: number): number {
  return min + (max - min) * share;
}

/** The outline that a head and shoulders fill when the picture meets a specification's geometry. */
export function guideOfSpec({ geometry, widthPx, heightPx }: PhotoSpec): PhotoGuideShape {
  const aspect = heightPx / widthPx;
  const head = within(geometry.headHeightRatio, headShare);
  const crown = within(geometry.crownGapRatio, crownShare);
  const { min, max } = geometry.eyeLineRatio;
  const eyes = Math.min(max, Math.max(min, crown + head * eyesBelowCrown));
  const shouldersTop = crown + head * (1 + shouldersBelowChin);
  const upright = (name: GuideMark["name"], width: number, top: number, height: number): GuideMark => ({
    name,
    leftPercent: 50 - width * 50,
    topPercent: top * 100,
    widthPercent: width * 100,
    heightPercent: height * 100,
  });
  return {
    aspectPercent: aspect * 100,
    marks: [
      upright("shoulders", Math.min(0.94, head * shoulderWidth * aspect), shouldersTop, Math.max(0, 1 - shouldersTop)),
      upright("head", head * headWidth * aspect, crown, head),
      upright("eyes", 1, eyes, 0),
      upright("middle", 0, 0, 1),
    ],
  };
}
