import { type BackgroundColour, type PhotoFinding, type PhotoReport, type PhotoSpec, Refusal } from "@exam/contracts";
import { auditPhoto } from "./audit-photo.ts";
import { checkFaceCount } from "./checks/check-face-geometry.ts";
import { analyseFace } from "./face/analyse-face.ts";
import type { FaceMeasurements } from "./face/measure-face.ts";
import { checkPhotoFile } from "./file/check-photo-file.ts";
import { finding } from "./file/finding.ts";
import { inspectPhotoFile } from "./file/inspect-photo-file.ts";
import type { PhotoFileFacts } from "./file/photo-file-facts.ts";
import { assertWithinLimits } from "./file/photo-limits.ts";
import type { Bitmap } from "./picture/bitmap.ts";
import { decodePicture } from "./picture/decode-picture.ts";
import { encodeJpeg } from "./picture/photo-codecs.ts";
import { type CropRegion, cropAndResize } from "./picture/resample-bitmap.ts";
import { type FittedJpeg, fitQuality } from "./process/fit-quality.ts";
import { planCrop } from "./process/plan-crop.ts";
import { replaceBackground } from "./process/replace-background.ts";

export interface ProcessOptions {
  /** Replace what is behind the person by this colour; left as it is unless asked. */
  readonly background?: BackgroundColour;
}

/** A photo made for one specification. */
export interface ProcessedPhoto {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The audit of the made file itself. */
  readonly report: PhotoReport;
  /** What was done, in Chinese, one sentence each; a replaced background is always among them. */
  readonly changes: readonly string[];
  /** Present when the background was replaced. */
  readonly replacedBackground?: { readonly colour: BackgroundColour; readonly rimDeltaE: number };
}

const measuredLongSidePx = 1000;
/** Where a specification gives a minimum, the result may be up to this many times as large. */
const maxEnlargementOfMinimum = 2;
const usualDensityDpi = 300;

function refuse(reasons: readonly string[]): Refusal {
  return new Refusal("photo/cannot-process", { detail: reasons.join(""), extra: { reasons } });
}

/** R-PHO-04: where the floor is on the source, no processing can make up for a file that is too small. */
function assertSourceBytes(facts: PhotoFileFacts, spec: PhotoSpec): void {
  if (spec.byteFloorOn !== "source" || spec.minBytes === undefined) return;
  const floorOnly = { ...spec, maxBytes: Number.MAX_SAFE_INTEGER };
  const finding = checkPhotoFile(facts, floorOnly).find((one) => one.check === "bytes");
  if (finding?.status === "fail") throw refuse([`原${finding.message}${finding.fix ?? ""}`]);
}

interface OutputSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The result's size in pixels: never more than the crop has in the source. */
function outputSize(spec: PhotoSpec, cropHeightInSource: number): OutputSize {
  const room = Math.max(1, cropHeightInSource / spec.heightPx);
  const scale = spec.sizeRule === "exact" ? 1 : Math.min(maxEnlargementOfMinimum, room);
  return { widthPx: Math.round(spec.widthPx * scale), heightPx: Math.round(spec.heightPx * scale) };
}

async function cutOut(
  bytes: Uint8Array,
  facts: PhotoFileFacts,
  measured: Bitmap,
  region: CropRegion,
  size: OutputSize,
): Promise<Bitmap> {
  const needed = (measured.heightPx * size.heightPx) / region.height;
  const longSide = needed * Math.max(1, measured.widthPx / measured.heightPx);
  const isEnough = measured.heightPx >= needed;
  const bitmap = isEnough ? measured : await decodePicture(bytes, facts, longSide);
  const scale = bitmap.heightPx / measured.heightPx;
  const scaled = {
    x: region.x * scale,
    y: region.y * scale,
    width: region.width * scale,
    height: region.height * scale,
  };
  return cropAndResize(bitmap, scaled, size.widthPx, size.heightPx);
}

/** Encodes inside the byte range; a size that may vary shrinks until the ceiling is met. */
async function encodeInRange(
  bitmap: Bitmap,
  spec: PhotoSpec,
): Promise<{ readonly jpeg: FittedJpeg; readonly bitmap: Bitmap }> {
  const densityDpi = spec.densityDpi ?? usualDensityDpi;
  const floor = (spec.minBytes ?? 0) + (spec.minBytesExclusive ? 1 : 0);
  const range = { minBytes: floor, maxBytes: spec.maxBytes ?? Number.POSITIVE_INFINITY };
  const fit = await fitQuality((quality) => encodeJpeg(bitmap, quality, densityDpi), range);
  if (fit.isFitting) return { jpeg: fit.jpeg, bitmap };
  if (fit.problem === "too-small") {
    // A floor on the source does not bind the result; the best quality is then the best that can be done.
    if (spec.byteFloorOn === "source") return { jpeg: fit.jpeg, bitmap };
    throw refuse(["照片内容过于平滑，最高质量的文件仍小于要求的大小。请使用更高像素的原照片。"]);
  }
  const canShrink = spec.sizeRule === "minimum" && bitmap.heightPx > spec.heightPx;
  if (!canShrink) throw refuse(["照片压缩到最低可用质量后文件仍大于要求。请换用背景更简单的照片。"]);
  const whole = { x: 0, y: 0, width: bitmap.widthPx, height: bitmap.heightPx };
  return encodeInRange(cropAndResize(bitmap, whole, spec.widthPx, spec.heightPx), spec);
}

function describe(
  facts: PhotoFileFacts,
  made: { readonly jpeg: FittedJpeg; readonly bitmap: Bitmap },
  region: CropRegion,
  sourceScale: number,
): string[] {
  const cropWidth = Math.round(region.width / sourceScale);
  const cropHeight = Math.round(region.height / sourceScale);
  const { widthPx, heightPx } = made.bitmap;
  const changes: string[] = [];
  if (facts.orientation !== 1) changes.push("按拍摄方向转正。");
  if (cropWidth !== facts.widthPx || cropHeight !== facts.heightPx) {
    changes.push(`按头部位置裁剪：从 ${facts.widthPx}×${facts.heightPx} 中截取 ${cropWidth}×${cropHeight}。`);
  }
  if (widthPx !== cropWidth || heightPx !== cropHeight) {
    changes.push(`缩小到 ${widthPx}×${heightPx} 像素，没有放大或拉伸。`);
  }
  changes.push(`保存为 JPG，质量 ${made.jpeg.quality}，${(made.jpeg.bytes.length / 1024).toFixed(1)} KB。`);
  if (facts.hasExif) changes.push(facts.hasGps ? "去除了拍摄信息和拍摄地点。" : "去除了拍摄信息。");
  return changes;
}

const colourNames: Readonly<Record<BackgroundColour, string>> = {
  white: "白色",
  blue: "蓝色",
  red: "红色",
  "light-grey": "浅灰色",
};

/** The disclosure that stays with the report wherever it is kept or shown (R-PHO-03). It never changes the verdict. */
function discloseBackground(colour: BackgroundColour, rimDeltaE: number): PhotoFinding {
  return finding("background-replaced", {
    isMet: false,
    severity: "info",
    measured: rimDeltaE,
    required: "更换背景须注明",
    unit: "边缘 ΔE",
    met: "背景没有更换。",
    unmet: `背景已由软件更换为${colourNames[colour]}，此项会记录在案，审核时可以看到。`,
    fix: "如不希望更换背景，请在纯色背景前重新拍摄。",
  });
}

function requireFace(face: { readonly measurements: FaceMeasurements } | null, problem: string | null) {
  if (face === null || problem !== null) throw refuse([problem ?? "没有找到正面人脸，请正对镜头重新拍摄。"]);
  return face.measurements;
}

/**
 * Makes a photo that meets a specification: upright, cropped to the head geometry, reduced (never enlarged or
 * stretched), baseline JPEG without metadata at the best quality inside the byte range, right density. The result is
 * audited; where it would not pass without an error the picture is refused with the reasons.
 * @throws Refusal `photo/cannot-process` with `extra.reasons`, and those of `auditPhoto`
 */
export async function processPhoto(
  bytes: Uint8Array,
  spec: PhotoSpec,
  options: ProcessOptions = {},
): Promise<ProcessedPhoto> {
  const facts = inspectPhotoFile(bytes);
  assertWithinLimits(facts);
  assertSourceBytes(facts, spec);
  const measured = await decodePicture(bytes, facts, measuredLongSidePx);
  const sourceScale = measured.heightPx / (facts.heightPx ?? measured.heightPx);
  const analysis = await analyseFace(measured);
  const count = checkFaceCount(analysis);
  const face = requireFace(analysis.face, count.status === "fail" ? `${count.message}${count.fix ?? ""}` : null);
  const plan = planCrop(face, measured, spec, sourceScale);
  if (!plan.isPossible) throw refuse([plan.reason]);
  const size = outputSize(spec, plan.region.height / sourceScale);
  const cut = await cutOut(bytes, facts, measured, plan.region, size);
  const replaced = options.background === undefined ? null : await replaceBackground(cut, options.background);
  const made = await encodeInRange(replaced?.bitmap ?? cut, spec);
  const report = await auditPhoto(made.jpeg.bytes, spec, { role: "result" });
  const errors = report.findings.filter((one) => one.status === "fail" && one.severity === "error");
  if (errors.length > 0) throw refuse(errors.map((one) => `${one.message}${one.fix ?? ""}`));
  const changes = describe(facts, made, plan.region, sourceScale);
  const common = {
    bytes: made.jpeg.bytes,
    widthPx: made.bitmap.widthPx,
    heightPx: made.bitmap.heightPx,
    report,
  };
  if (replaced === null || options.background === undefined) return { ...common, changes };
  const rimDeltaE = Math.round(replaced.rimDeltaE * 100) / 100;
  changes.push(`背景已由软件更换（边缘色差 ${rimDeltaE}）；此项会记录在案。`);
  const findings = [...report.findings, discloseBackground(options.background, rimDeltaE)];
  return {
    ...common,
    report: { ...report, findings },
    changes,
    replacedBackground: { colour: options.background, rimDeltaE },
  };
}
