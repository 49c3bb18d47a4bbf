import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import type { Bitmap } from "../picture/bitmap.ts";
import { luminanceHistogram, luminanceMean } from "../quality/ofiq-measures.ts";
import { sampleBackground } from "./background-samples.ts";
import { checkBackground } from "./check-background.ts";
import { checkExposure } from "./check-tone.ts";

/** Where the face of somebody who stands in the middle is, in shares of the picture. */
const middle = { across: 0.5, down: 0.4, radiusAcross: 0.18, radiusDown: 0.2 };

function isInMiddle({ widthPx, heightPx }: Bitmap): (x: number, y: number) => boolean {
  return (x, y) => {
    const across = (x / widthPx - middle.across) / middle.radiusAcross;
    const down = (y / heightPx - middle.down) / middle.radiusDown;
    return across * across + down * down <= 1;
  };
}

/**
 * What pixels alone tell, without a model: background colour and evenness along the upper borders, and exposure in the
 * middle. They guess where the person is, so a failed one is a warning at most; the full audit decides.
 * @param bitmap an upright picture of any size; a few hundred pixels are enough
 */
export function checkPhotoPixels(bitmap: Bitmap, spec: Pick<PhotoSpec, "backgrounds">): PhotoFinding[] {
  const whole = { x: 0, y: 0, width: bitmap.widthPx, height: bitmap.heightPx };
  const histogram = luminanceHistogram(bitmap, whole, isInMiddle(bitmap));
  const findings = [
    ...checkBackground(sampleBackground(bitmap, null), spec),
    ...checkExposure(histogram, luminanceMean(histogram)),
  ];
  return findings.map((one) => (one.severity === "error" ? { ...one, severity: "warning" as const } : one));
}
