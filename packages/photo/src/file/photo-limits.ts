import { Refusal } from "@exam/contracts";
import type { PhotoFileFacts } from "./photo-file-facts.ts";

export const maxPhotoBytes = 10 * 1024 * 1024;
export const maxPhotoPixels = 50_000_000;
/** Baseline JPEG and plain PNG decode at a fraction; all else takes its full size in memory and gets half the room, at 16 bits a quarter. */
const maxHeavyPhotoPixels = 24_000_000;

const names: Readonly<Record<PhotoFileFacts["format"], string>> = {
  jpeg: "JPEG 照片",
  png: "PNG 图片",
  webp: "WebP 图片",
  heic: "HEIC 照片",
  gif: "GIF 图片",
  bmp: "BMP 图片",
  tiff: "TIFF 图片",
  pdf: "PDF 文档",
  zip: "ZIP 压缩包",
  empty: "空文件",
  other: "无法识别的文件",
};

/** A PNG that is not interlaced is read row by row, whatever its size and depth. */
export function isPngByRows(facts: PhotoFileFacts): boolean {
  return facts.format === "png" && !facts.isProgressive;
}

function isReadAtFraction(facts: PhotoFileFacts): boolean {
  const isBaseline = facts.format === "jpeg" && !facts.isProgressive && facts.colourModel !== "cmyk";
  return isBaseline || isPngByRows(facts);
}

/** The Chinese name of what the bytes are. */
export function formatName(format: PhotoFileFacts["format"]): string {
  return names[format];
}

/**
 * Refuses, from the header alone, what must not be decoded: more than 10 MB, more than 50 megapixels (24 unless
 * it is a baseline JPEG or a PNG that is not interlaced, 12 at 16 bits), no picture at all.
 * @throws Refusal `request/too-large`, `photo/too-many-pixels` or `photo/unreadable`
 */
export function assertWithinLimits(facts: PhotoFileFacts): void {
  if (facts.sizeBytes > maxPhotoBytes) throw new Refusal("request/too-large");
  const isPicture = !["pdf", "zip", "empty", "other"].includes(facts.format);
  if (!isPicture) {
    const detail = `文件实际是${formatName(facts.format)}，不是可识别的照片，请重新选择 JPG 格式的照片。`;
    throw new Refusal("photo/unreadable", { detail });
  }
  const pixels = (facts.widthPx ?? 0) * (facts.heightPx ?? 0);
  if (pixels > maxPhotoPixels) throw new Refusal("photo/too-many-pixels");
  const roomPixels = facts.bitsPerSample === 16 ? maxHeavyPhotoPixels / 2 : maxHeavyPhotoPixels;
  if (!isReadAtFraction(facts) && pixels > roomPixels) {
    const limit = `${roomPixels / 10_000} 万像素`;
    const detail = `${formatName(facts.format)}这种编码的照片不能超过 ${limit}，请另存为普通的 JPG 照片后上传。`;
    throw new Refusal("photo/too-many-pixels", { detail });
  }
  const isAcceptedKind = ["jpeg", "png", "webp"].includes(facts.format);
  if (isAcceptedKind && (facts.widthPx === null || facts.heightPx === null)) throw new Refusal("photo/unreadable");
}
