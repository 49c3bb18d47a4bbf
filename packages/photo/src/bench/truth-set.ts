import type { PhotoFinding } from "@exam/contracts";
import { auditPhoto } from "../audit-photo.ts";
import { specOf } from "../testing/spec-of.ts";
import { type BenchRow, benchRow, shareRow } from "./bench-row.ts";
import { truthPictures } from "./truth-pictures.ts";

/** Checks whose errors count as a false refusal on a compliant picture. */
const judged = new Set<PhotoFinding["check"]>([
  "face-count",
  "head-height",
  "crown-gap",
  "eye-line",
  "centring",
  "roll",
  "yaw",
  "pitch",
  "eyes-open",
  "mouth-closed",
  "eye-distance",
  "background-colour",
  "background-uniformity",
  "border-text",
  "enlarged",
  "stretched",
  "sharpness",
  "greyscale",
]);

export interface TruthResult {
  readonly rows: readonly BenchRow[];
  /** What was missed or refused wrongly, for people. */
  readonly mistakes: readonly string[];
}

/** Audits every drawn picture and compares with what it was drawn to show. */
export async function measureTruthSet(): Promise<TruthResult> {
  const spec = { sizeRule: "minimum", widthPx: 200, heightPx: 280, minBytes: 1 } as const;
  const mistakes: string[] = [];
  const lineErrors: { crown: number; eyes: number }[] = [];
  let pictures = 0;
  let compliant = 0;
  let refused = 0;
  let defects = 0;
  let found = 0;
  for (const picture of truthPictures()) {
    pictures += 1;
    const report = await auditPhoto(await picture.make(), specOf({ ...spec, ...picture.spec }));
    const failed = report.findings.filter((one) => one.status === "fail");
    if (picture.lines && report.face) {
      const { crownY, eyeLineY, heightPx } = picture.lines;
      const crown = picture.defect === "crown-gap" && crownY < 0 ? 0 : Math.abs(report.face.crownY - crownY) / heightPx;
      lineErrors.push({ crown, eyes: Math.abs(report.face.eyeLineY - eyeLineY) / heightPx });
    }
    if (picture.defect === null) {
      compliant += 1;
      const wrong = failed.filter((one) => one.severity === "error" && judged.has(one.check));
      if (wrong.length > 0) {
        refused += 1;
        mistakes.push(`${picture.group}: ${wrong.map((one) => `${one.check} ${one.measured}`).join(", ")}`);
      }
    } else {
      defects += 1;
      if (failed.some((one) => one.check === picture.defect)) found += 1;
      else {
        const measured = report.findings.find((one) => one.check === picture.defect)?.measured;
        mistakes.push(`${picture.group}: ${picture.defect} not found, measured ${measured}`);
      }
    }
  }
  const within = (key: "crown" | "eyes") => lineErrors.filter((one) => one[key] <= 0.02).length / lineErrors.length;
  const rows = [
    benchRow("photo.truth.pictures", { value: pictures, unit: "pictures", reference: 400 }, ">=", 1),
    shareRow("photo.truth.recall", found / defects, ">=", 0.98),
    shareRow("photo.truth.false-refusals", refused / compliant, "<=", 0.02),
    shareRow("photo.truth.crown-within-2-percent", within("crown"), ">=", 0.98),
    shareRow("photo.truth.eye-line-within-2-percent", within("eyes"), ">=", 0.98),
  ];
  return { rows, mistakes };
}
