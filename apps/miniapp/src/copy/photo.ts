import type { BackgroundColour, PhotoFormat, PhotoSpec } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const backgroundNames: Record<BackgroundColour, string> = { white: "白", blue: "蓝", red: "红", "light-grey": "浅灰" };
const formatNames: Record<PhotoFormat, string> = { jpeg: "JPG/JPEG", png: "PNG" };

function sizeRule({ sizeRule: rule, widthPx, heightPx }: PhotoSpec): string {
  const size = `${widthPx}×${heightPx} 像素`;
  return rule === "exact" ? `尺寸为 ${size}（宽×高）` : `尺寸不小于 ${size}（宽×高）`;
}

function byteRule({ minBytes, minBytesExclusive, maxBytes, byteFloorOn }: PhotoSpec): string | undefined {
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
  const file = byteFloorOn === "source" ? "原文件" : "文件";
  const parts = [
    minBytes && `${minBytesExclusive ? "大于" : "不小于"} ${kilobytes(minBytes)}`,
    maxBytes && `不超过 ${kilobytes(maxBytes)}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${file}${parts.join("、")}` : undefined;
}

/** What the photo must be, in the words that candidates know (R-PHO-09); numbers and colours come from the specification. */
function rules(spec: PhotoSpec): string[] {
  const isSmallTwoInch = spec.widthPx === 295 && spec.heightPx === 413;
  const background = `${spec.backgrounds.map((name) => backgroundNames[name]).join("、")}底`;
  const file = [spec.formats.map((format) => formatNames[format]).join("、"), sizeRule(spec), byteRule(spec)];
  return [
    `近期免冠正面，${background}${isSmallTwoInch ? "小二寸" : ""}证件照`,
    `文件格式为 ${file.filter(Boolean).join("，")}`,
    "不得使用视频捕捉、摄像头所拍照片",
    "正视镜头、表情自然、面部光照均匀、无明显反差、无遮挡及高光、不佩戴饰物",
    "请勿使用小照片放大",
  ];
}

export const photoCopy = inLanguage({
  "zh-CN": {
    title: "上传基本照片",
    rulesTitle: "照片要求",
    rules,
    choose: "选择照片",
    examPhoto: "报名照片",
    chosenPhoto: "已选择的照片",
    chooseHint: "点击“+”选择照片。照片将用于报名、准考证和证书，请使用近期照片。",
    checking: "正在检查照片…",
    uploading: (percent: number) => (percent > 0 ? `正在上传照片 ${percent}%` : "正在上传照片…"),
    uploaded: "照片上传成功",
    uploadedHint: "请查看检查结果，确认照片是本人后点击“提交”。",
    submit: "提交",
    again: "重新上传",
    submitted: "照片上传成功，等待工作人员审核",
    submittedHint: "审核结果会显示在这里和个人中心，请留意。",
    complete: "照片上传完成",
    completeHint: "照片已通过审核，报名时将使用这张照片。",
    rejected: "照片未通过审核",
    rejectedHint: "请按原因更换照片后重新上传。",
    notUploaded: "照片不符合要求，尚未上传",
    notCompliant: "照片不符合要求，不能提交",
    notCompliantHint: "请按下面的提示更换照片，然后重新上传。",
    warning: "照片可以提交，需工作人员审核",
    warningHint: "下面几项没有完全达到要求，也可以更换照片后重新上传。",
    findings: "检查结果",
    toFix: (count: number) => `${count} 项需要修改`,
    passed: (count: number) => `${count} 项符合要求`,
    showPassed: "查看符合要求的项目",
    hidePassed: "收起符合要求的项目",
    failMark: "不符合",
    warnMark: "需注意",
    passMark: "符合",
    measured: (value: string) => `实测：${value}`,
    required: (value: string) => `要求：${value}`,
    replaceTitle: "更换已通过的照片？",
    replaceLead: "重新上传的照片需要再次提交和审核，通过之前不能报名。",
    backToCentre: "返回个人中心",
    chooseFailed: "无法打开相册或文件，请检查权限后重试。",
  },
});
