import type { PhotoSpec } from "@exam/contracts";
import { icaoGeometry, idCardGeometry, travelDocumentGeometry } from "./head-geometry.ts";
import { kilobytes } from "./kilobytes.ts";

/** Identity and travel documents, often asked for by examinations "in the format of". */
export const documentSpecs: readonly PhotoSpec[] = [
  {
    id: "resident-id-card",
    name: "居民身份证制证用数字相片",
    authority: "公安部",
    sizeRule: "exact",
    widthPx: 358,
    heightPx: 441,
    byteFloorOn: "result",
    densityDpi: 350,
    backgrounds: ["white"],
    formats: ["jpeg"],
    geometry: idCardGeometry,
    source:
      "GA 461-2004《居民身份证制证用数字相片技术要求》：358×441 像素，350 dpi，白色背景，头顶发迹距上边沿 7–21 像素，眼睛距下边沿不小于 207 像素（据公开摘录核对）",
    checkedAt: "2026-11-21",
  },
  {
    id: "china-travel-document",
    name: "中国护照、签证电子照片",
    authority: "外交部领事司",
    sizeRule: "minimum",
    widthPx: 354,
    heightPx: 472,
    aspectRatio: { min: 0.68, max: 0.76 },
    minBytes: kilobytes(30),
    maxBytes: kilobytes(120),
    byteFloorOn: "result",
    backgrounds: ["white"],
    formats: ["jpeg"],
    geometry: travelDocumentGeometry,
    source:
      "驻外使领馆护照照片要求：白色背景，JPEG，33×48 mm，头高 28–33 mm，头顶距上边 3–5 mm，文件 30 K 起（据公开转载核对）；像素下限 354×472 和上限 120 K 取签证电子照片的公开要求，未逐字核对",
    checkedAt: "2026-11-21",
  },
  {
    id: "icao-portrait",
    name: "ICAO 签证、旅行证件肖像（35×45 mm）",
    authority: "国际民用航空组织",
    sizeRule: "minimum",
    widthPx: 413,
    heightPx: 531,
    aspectRatio: { min: 0.74, max: 0.82 },
    byteFloorOn: "result",
    densityDpi: 300,
    backgrounds: ["white", "light-grey"],
    formats: ["jpeg", "png"],
    geometry: icaoGeometry,
    source: "ICAO Doc 9303 第 3 部分及 ISO/IEC 39794-5 附录 D 的肖像要求（依据公开知识整理，未逐字核对）",
    checkedAt: "2026-11-21",
  },
];
