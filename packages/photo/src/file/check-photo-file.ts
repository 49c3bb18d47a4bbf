import type { PhotoFinding, PhotoSpec } from "@exam/contracts";
import { finding } from "./finding.ts";
import type { PhotoFileFacts, TrailingKind } from "./photo-file-facts.ts";
import { formatName } from "./photo-limits.ts";

/** `source` is the candidate's own file, `result` what the processor made of it (a floor on the source does not bind it). */
export type PhotoRole = "source" | "result";

const formatLabels: Readonly<Record<PhotoSpec["formats"][number], string>> = { jpeg: "JPG/JPEG", png: "PNG" };

function toKilobytes(bytes: number): number {
  return Math.round((bytes / 1024) * 10) / 10;
}

function checkFormat(facts: PhotoFileFacts, spec: PhotoSpec): PhotoFinding {
  return finding("format", {
    isMet: spec.formats.some((format) => format === facts.format) && !facts.isAnimated,
    severity: "error",
    measured: facts.isAnimated ? `动态 ${facts.format}` : facts.format,
    required: spec.formats.map((format) => formatLabels[format]).join("、"),
    met: `文件是${formatName(facts.format)}。`,
    unmet: `文件实际是${facts.isAnimated ? "动态图片" : formatName(facts.format)}，不符合格式要求（与文件扩展名无关）。`,
    fix: "请用看图软件打开后另存为 JPG 格式，不要直接修改扩展名。",
  });
}

function checkTruncation(facts: PhotoFileFacts): PhotoFinding {
  return finding("truncation", {
    isMet: !facts.isTruncated,
    severity: "error",
    measured: facts.isTruncated ? "不完整" : "完整",
    required: "文件完整",
    met: "文件完整。",
    unmet: "文件不完整，可能没有传输完或已损坏。",
    fix: "请重新拷贝或重新下载原照片后再上传。",
  });
}

const trailingTexts: Readonly<Record<TrailingKind, string>> = {
  none: "照片结尾之后没有多余数据。",
  "camera-data": "照片结尾之后只有相机附加的数据，保存时会去除。",
  padding: "照片结尾之后有用来增大文件的填充数据。",
  "foreign-file": "照片结尾之后藏有其他文件。",
  unknown: "照片结尾之后有来历不明的数据。",
};

function checkTrailingBytes(facts: PhotoFileFacts): PhotoFinding {
  const kind = facts.trailingKind;
  return finding("trailing-bytes", {
    isMet: kind === "none" || kind === "camera-data",
    severity: kind === "foreign-file" ? "error" : "warning",
    measured: facts.trailingBytes,
    required: "无多余数据",
    unit: "字节",
    met: trailingTexts[kind],
    unmet: trailingTexts[kind],
    fix: "请使用相机或照相馆提供的原照片文件，不要用工具拼接或填充。",
  });
}

function checkEncoding(facts: PhotoFileFacts): PhotoFinding {
  const isCmyk = facts.colourModel === "cmyk";
  const names = { rgb: "RGB", grey: "灰度", cmyk: "CMYK", palette: "索引色", unknown: "未知" };
  const suffix = facts.isUncommonCoding ? "、特殊编码" : facts.isProgressive ? "、渐进式" : "";
  return finding("encoding", {
    isMet: !isCmyk && !facts.isUncommonCoding && !facts.isProgressive,
    severity: isCmyk || facts.isUncommonCoding ? "error" : "info",
    measured: `${names[facts.colourModel]}${suffix}`,
    required: "RGB、基线编码",
    met: "编码方式通用。",
    unmet: isCmyk
      ? "照片是印刷用的 CMYK 颜色，多数系统无法正确显示。"
      : facts.isUncommonCoding
        ? "照片使用了少见的编码方式，多数软件无法打开。"
        : "照片是渐进式编码，个别旧系统不支持；本系统保存时会转换。",
    fix: "请用看图软件打开后另存为普通的 RGB JPG 照片。",
  });
}

function checkMetadata(facts: PhotoFileFacts): PhotoFinding {
  return finding("metadata", {
    isMet: !facts.hasGps,
    severity: "info",
    measured: facts.hasGps ? "含拍摄地点" : facts.hasExif ? "含拍摄信息" : "无",
    required: "保存时全部去除",
    met: facts.hasExif ? "照片含拍摄信息，保存时会去除。" : "照片不含拍摄信息。",
    unmet: "照片里记录了拍摄地点，保存时会去除。",
    fix: "如不希望上传拍摄地点，可在手机相机设置中关闭位置记录。",
  });
}

function checkDensity(facts: PhotoFileFacts, spec: PhotoSpec): PhotoFinding {
  return finding("density", {
    isMet: spec.densityDpi === undefined || facts.densityDpi === spec.densityDpi,
    severity: "info",
    measured: facts.densityDpi,
    required: spec.densityDpi === undefined ? "不作要求" : String(spec.densityDpi),
    unit: "dpi",
    met: spec.densityDpi === undefined ? "对打印分辨率不作要求。" : "打印分辨率符合要求。",
    unmet: `文件里标注的打印分辨率不是 ${spec.densityDpi} dpi，不影响像素大小。`,
    fix: "使用“处理照片”可写入正确的分辨率。",
  });
}

function describeByteRange(spec: PhotoSpec): string {
  const floor = spec.minBytes === undefined ? null : toKilobytes(spec.minBytes);
  const ceiling = spec.maxBytes === undefined ? null : toKilobytes(spec.maxBytes);
  const floorText = floor === null ? null : `${spec.minBytesExclusive ? "大于" : "不小于"} ${floor} KB`;
  const ceilingText = ceiling === null ? null : `不大于 ${ceiling} KB`;
  return [floorText, ceilingText].filter((text) => text !== null).join("，") || "不超过 10 MB";
}

function checkBytes(facts: PhotoFileFacts, spec: PhotoSpec, role: PhotoRole): PhotoFinding {
  // Padding behind the end marker is no picture: it may not lift a file over the floor.
  const bytes = facts.trailingKind === "padding" ? facts.sizeBytes - facts.trailingBytes : facts.sizeBytes;
  const isFloorBinding = spec.minBytes !== undefined && !(spec.byteFloorOn === "source" && role === "result");
  const floor = isFloorBinding ? (spec.minBytes ?? 0) : 0;
  const isTooSmall = isFloorBinding && (spec.minBytesExclusive ? bytes <= floor : bytes < floor);
  const isTooLarge = spec.maxBytes !== undefined && bytes > spec.maxBytes;
  return finding("bytes", {
    isMet: !isTooSmall && !isTooLarge,
    severity: "error",
    measured: toKilobytes(bytes),
    required: describeByteRange(spec),
    unit: "KB",
    met: "文件大小符合要求。",
    unmet: isTooSmall ? "文件太小，照片可能被压缩或是小照片。" : "文件太大。",
    fix: isTooSmall
      ? "请使用相机或照相馆提供的原文件，不要用聊天软件转发后的压缩图，也不要放大小照片。"
      : "请使用“处理照片”压缩到要求的大小。",
  });
}

function checkPixels(facts: PhotoFileFacts, spec: PhotoSpec): PhotoFinding {
  const { widthPx, heightPx } = facts;
  const isKnown = widthPx !== null && heightPx !== null;
  const isExact = spec.sizeRule === "exact";
  const isBelow = !isKnown || widthPx < spec.widthPx || heightPx < spec.heightPx;
  const isMet = isKnown && (isExact ? widthPx === spec.widthPx && heightPx === spec.heightPx : !isBelow);
  return finding("pixels", {
    isMet,
    severity: "error",
    measured: isKnown ? `${widthPx}×${heightPx}` : null,
    required: `${isExact ? "正好" : "不小于"} ${spec.widthPx}×${spec.heightPx}`,
    unit: "像素",
    met: "像素大小符合要求。",
    unmet: isBelow ? "照片像素不够。" : "照片像素大小与要求不一致。",
    fix: isBelow
      ? "请重新拍摄或向照相馆索取更大的原照片，请勿使用小照片放大。"
      : "请使用“处理照片”裁剪并缩小到要求的像素。",
  });
}

/** Rounding an exact size up or down by a pixel changes the ratio by less than this. */
const aspectTolerance = 0.02;

function checkAspect(facts: PhotoFileFacts, spec: PhotoSpec): PhotoFinding {
  const { widthPx, heightPx } = facts;
  const ratio = widthPx === null || heightPx === null ? null : widthPx / heightPx;
  const wanted = spec.widthPx / spec.heightPx;
  const band = spec.aspectRatio ?? { min: wanted - aspectTolerance, max: wanted + aspectTolerance };
  return finding("aspect", {
    isMet: ratio !== null && ratio >= band.min && ratio <= band.max,
    severity: "error",
    measured: ratio === null ? null : Math.round(ratio * 1000) / 1000,
    required: `${band.min.toFixed(2)}–${band.max.toFixed(2)}`,
    unit: "宽÷高",
    met: "宽高比例符合要求。",
    unmet: "宽高比例不是证件照的比例。",
    fix: "请使用“处理照片”按要求裁剪，不要拉伸。",
  });
}

/** The checks that need no pixel: format, truncation, trailing bytes, encoding, metadata, density, bytes, pixels, aspect. */
export function checkPhotoFile(facts: PhotoFileFacts, spec: PhotoSpec, role: PhotoRole = "source"): PhotoFinding[] {
  return [
    checkFormat(facts, spec),
    checkTruncation(facts),
    checkTrailingBytes(facts),
    checkEncoding(facts),
    checkMetadata(facts),
    checkDensity(facts, spec),
    checkBytes(facts, spec, role),
    checkPixels(facts, spec),
    checkAspect(facts, spec),
  ];
}
