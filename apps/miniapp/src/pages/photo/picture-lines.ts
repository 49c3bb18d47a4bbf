import type { PhotoCheckName, PhotoReport } from "@exam/contracts";

export type LineName = "crown" | "eyes" | "chin" | "centre";

/** A line over a picture, in per cent of its height (of its width for the upright `centre`). */
export interface PictureLine {
  readonly name: LineName;
  readonly atPercent: number;
  /** Where its name stands beside the picture, moved apart from its neighbours. */
  readonly nameAtPercent: number;
  readonly isMet: boolean;
}

const judgedBy: Record<LineName, readonly PhotoCheckName[]> = {
  crown: ["crown-gap", "head-height"],
  eyes: ["eye-line"],
  chin: ["head-height"],
  centre: ["centring"],
};

const nameHeightPercent = 9;

/** The upright picture's size in pixels, as the report's own finding states it. */
export function sizeOfPicture(report: PhotoReport): { widthPx: number; heightPx: number } | undefined {
  const measured = report.findings.find(({ check }) => check === "pixels")?.measured;
  const [, width, height] = /^(\d+)×(\d+)$/.exec(String(measured)) ?? [];
  return width && height ? { widthPx: Number(width), heightPx: Number(height) } : undefined;
}

/** What was measured on the face, as lines to draw; none where no face was found. */
export function linesOfPicture(report: PhotoReport): PictureLine[] {
  const size = sizeOfPicture(report);
  const { face } = report;
  if (!size || !face) return [];
  const isMet = (name: LineName) =>
    !report.findings.some(({ check, status }) => status === "fail" && judgedBy[name].includes(check));
  const rows = [
    { name: "crown", y: face.crownY },
    { name: "eyes", y: face.eyeLineY },
    { name: "chin", y: face.chinY },
  ] as const;
  let lowestName = Number.NEGATIVE_INFINITY;
  const level = rows.map(({ name, y }): PictureLine => {
    const atPercent = (100 * y) / size.heightPx;
    lowestName = Math.max(atPercent, lowestName + nameHeightPercent);
    return { name, atPercent, nameAtPercent: lowestName, isMet: isMet(name) };
  });
  const centre = (100 * (face.box.x + face.box.width / 2)) / size.widthPx;
  return [...level, { name: "centre", atPercent: centre, nameAtPercent: centre, isMet: isMet("centre") }];
}
