import type { DegreeDoubtReason } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const doubts: Record<DegreeDoubtReason, string> = {
  "not-found": "图片中没有找到这一项，请对照证书填写。",
  "hard-to-read": "这一项看不清楚，请核对。",
  "readings-differ": "这一项可能有几种写法，请核对。",
  malformed: "识别出的内容格式不对，请对照证书填写。",
  "differs-from-certificate-number": "与证书编号中的信息不一致，请核对。",
  "differs-from-qr": "与二维码中的信息不一致，请核对。",
  "dates-implausible": "日期前后不合理，请核对。",
  corrected: "已按常用名称更正，请核对。",
};

export const scanCopy = inLanguage("scan", {
  "zh-CN": {
    way: (name: string, what: string) => `${name}　${what}`,
    first: "方法一",
    scan: "扫描学历/学位查询结果",
    scanAgain: "重新选择图片",
    second: "方法二",
    byHand: "手动填写",
    lead: "上传学信网查询结果的截图或照片，自动填写下面的内容。",
    tips: [
      "在学信网或学位网查询到结果后截屏，整页都要截到，不要只截一部分。",
      "拍电脑屏幕时，手机与屏幕平行，避开反光，文字要清楚。",
      "请使用本人的查询结果，图片不超过 10 MB。",
    ],
    tipsTitle: "怎样截图识别得更准",
    uploading: (percent: number) => `正在上传 ${percent}%`,
    reading: "正在识别，通常几秒钟完成。",
    chooseFailed: "没有打开相册或相机，请允许访问照片后重试。",
    tooLarge: "图片超过 10 MB，请重新截图后上传。",
    preview: "您选择的图片",
    piece: "图片中的这一项",
    filled: (count: number) => `已识别并填写 ${count} 项，请对照证书核对后保存。`,
    asked: (count: number) => `有 ${count} 项不能确定，没有自动填写，请在下面逐项确认。`,
    other: "没有识别出学历或学位查询结果。请换一张清楚的截图，或在下面手动填写。",
    studying: "这是学籍信息，毕业后才有证书编号。请使用学历或学位查询结果。",
    different: "图片中的姓名或出生日期与您的账号不一致，没有填写。请使用本人的查询结果。",
    ownerUnsure: "不能确定图片是否为您本人的查询结果，请核对姓名。",
    proposal: (value: string) => `识别为：${value}`,
    take: "填入",
    takeLabel: (label: string) => `填入识别出的${label}`,
    taken: "已填入",
    doubts,
  },
});
