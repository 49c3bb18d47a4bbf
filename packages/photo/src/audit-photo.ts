import { PhotoCheckName, type PhotoFace, type PhotoFinding, type PhotoReport, type PhotoSpec } from "@exam/contracts";
import { pictureJudge } from "./checks/check-picture.ts";
import { analyseFace } from "./face/analyse-face.ts";
import type { FaceMeasurements } from "./face/measure-face.ts";
import { checkPhotoFile, type PhotoRole } from "./file/check-photo-file.ts";
import { skippedFinding, verdictOf } from "./file/finding.ts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import { decodePicture, isDecodable } from "./picture/decode-picture.ts";

export interface AuditOptions {
  /** Which file is judged; `source` unless told otherwise. */
  readonly role?: PhotoRole;
}

/** Pixels on the longer side at which checks measure; larger pictures are decoded at a fraction. */
const measuredLongSidePx = 1000;

/** Disclosures of what the processor did; an audit alone cannot know them. */
const disclosures: readonly PhotoCheckName[] = ["background-replaced"];

/** Every check once, in the published order; what was not measured is said to be skipped. */
function complete(findings: readonly PhotoFinding[]): PhotoFinding[] {
  const byName = new Map(findings.map((one) => [one.check, one]));
  const checks = PhotoCheckName.options.filter((check) => !disclosures.includes(check));
  return checks.map((check) => byName.get(check) ?? skippedFinding(check, "由人工查看", "本项未自动检查。"));
}

/** The measured lines in pixels of the source file's upright picture. */
function toReportFace(face: FaceMeasurements, sourceScale: number): PhotoFace {
  const scaled = (value: number) => Math.round((value / sourceScale) * 10) / 10;
  const { x, y, width, height } = face.box;
  return {
    box: { x: scaled(x), y: scaled(y), width: scaled(width), height: scaled(height) },
    crownY: scaled(face.crownY),
    chinY: scaled(face.chinY),
    eyeLineY: scaled(face.eyeLineY),
  };
}

type Judge = (spec: PhotoSpec, role?: PhotoRole) => PhotoReport;

/** Measures a file once; what comes back judges it against any specification. */
async function judgeOf(bytes: Uint8Array): Promise<Judge> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  const report = (spec: PhotoSpec, findings: readonly PhotoFinding[]) => {
    return { specId: spec.id, verdict: verdictOf(findings), findings: complete(findings) };
  };
  if (!isDecodable(facts)) return (spec, role) => report(spec, checkPhotoFile(facts, spec, role));
  const bitmap = await decodePicture(bytes, facts, measuredLongSidePx);
  const sourceScale = bitmap.heightPx / (facts.heightPx ?? bitmap.heightPx);
  const analysis = await analyseFace(bitmap);
  const judgePicture = pictureJudge(bitmap, analysis, sourceScale);
  const face = analysis.face ? { face: toReportFace(analysis.face.measurements, sourceScale) } : {};
  return (spec, role) => ({ ...report(spec, [...checkPhotoFile(facts, spec, role), ...judgePicture(spec)]), ...face });
}

/**
 * One report on one file against one specification: every check with measured and required value, severity and fix.
 * A picture of a recognised but undecodable kind (HEIC, GIF, a damaged JPEG…) still gets its report, which fails.
 * @throws Refusal `photo/unreadable` (no picture at all), `photo/too-many-pixels`, `request/too-large`
 */
export async function auditPhoto(bytes: Uint8Array, spec: PhotoSpec, options: AuditOptions = {}): Promise<PhotoReport> {
  return (await judgeOf(bytes))(spec, options.role);
}

/** "This portrait passes 11 of 14": one report for each specification, the picture measured once. Refuses as `auditPhoto`. */
export async function auditPhotoForSpecs(bytes: Uint8Array, specs: readonly PhotoSpec[]): Promise<PhotoReport[]> {
  const judge = await judgeOf(bytes);
  return specs.map((spec) => judge(spec));
}
