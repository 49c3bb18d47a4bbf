import type { PhotoSpec } from "@exam/contracts";
import { studioGeometry } from "./head-geometry.ts";
import { kilobytes } from "./kilobytes.ts";

/** Health-profession examinations. */
export const healthSpecs: readonly PhotoSpec[] = [
  {
    id: "nhc",
    name: "卫生专业技术资格、护士执业资格考试报名照片",
    authority: "国家卫生健康委人才交流服务中心",
    sizeRule: "minimum",
    widthPx: 295,
    heightPx: 413,
    aspectRatio: { min: 0.66, max: 0.8 },
    minBytes: kilobytes(45),
    minBytesExclusive: true,
    byteFloorOn: "source",
    backgrounds: ["white"],
    formats: ["jpeg"],
    geometry: studioGeometry,
    source:
      "2022 年网上报名照片要求及照片审核处理工具说明：白底标准证件照，JPG/JPEG，大于 45 KB，像素大于等于 295×413，不宜放大使用（据公开转载核对；宽高比和头部位置未公布数值，取小二寸通行范围）",
    checkedAt: "2026-11-21",
  },
  {
    id: "nmec",
    name: "医师资格考试报名照片",
    authority: "国家医学考试中心",
    sizeRule: "exact",
    widthPx: 295,
    heightPx: 413,
    minBytes: kilobytes(45),
    byteFloorOn: "source",
    backgrounds: ["white"],
    formats: ["jpeg"],
    geometry: studioGeometry,
    source:
      "国家医学考试中心考生服务系统上传照片说明：近期小二寸白底免冠正面照，295×413 像素，JPG，原文件不小于 45 KB，请勿使用小照片放大（据公开说明整理；头部位置未公布数值）",
    checkedAt: "2026-11-21",
  },
];
