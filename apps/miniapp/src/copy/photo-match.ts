import type { FaceMatch } from "@exam/contracts";
import { inLanguage } from "./language.ts";

interface OutcomeText {
  readonly title: string;
  readonly lines: readonly string[];
}

const outcomes: Record<Exclude<FaceMatch, "match">, OutcomeText> = {
  review: {
    title: "照片上传成功，与人脸认证结果需要人工核对",
    lines: [
      "照片与认证时的面部不够相似，可能是光线、角度或发型不同。",
      "可以换一张近期照片重新上传，也可以重新认证，或申请人工审核。",
    ],
  },
  mismatch: {
    title: "照片与人脸认证结果不一致",
    lines: [
      "照片中的面部与认证时的面部不同。常见原因：照片不是近期的、修饰过多，或认证时光线不足。",
      "请上传考生本人的近期照片，或重新认证；确是本人的，可以申请人工审核。只有工作人员才能判定照片不合格。",
    ],
  },
};

export const photoMatchCopy = inLanguage("photoMatch", {
  "zh-CN": {
    comparing: "照片上传成功",
    comparingLine: "正在与人脸认证结果比对，请稍候…",
    matched: "上传通过，等待工作人员审核",
    matchedLine: "照片与人脸认证结果一致。审核结果会显示在这里和个人中心，请留意。",
    passed: "上传通过：照片与人脸认证结果一致。",
    outcomes,
    noFace: {
      title: "照片上传成功，等待人脸认证",
      lines: ["完成人脸认证后自动比对照片；不使用人脸的，可以申请人工审核。"],
    },
    face: "去认证",
    faceAgain: "重新认证",
    review: "申请人工审核",
    reviewRequested: (time: string) => `已于 ${time} 申请人工审核`,
    reviewRequestedLine: "工作人员核对后，结果会显示在这里和个人中心，请留意。",
  },
});
