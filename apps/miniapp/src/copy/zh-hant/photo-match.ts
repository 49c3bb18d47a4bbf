import type { FaceMatch } from "@exam/contracts";
import type { photoMatchCopy } from "../photo-match.ts";

interface OutcomeText {
  readonly title: string;
  readonly lines: readonly string[];
}

const outcomes: Record<Exclude<FaceMatch, "match">, OutcomeText> = {
  review: {
    title: "相片上傳成功，與人臉認證結果需要人工核對",
    lines: [
      "相片與認證時的面部不夠相似，可能是光線、角度或髮型不同。",
      "可以換一張近期相片重新上傳，也可以重新認證，或申請人工審核。",
    ],
  },
  mismatch: {
    title: "相片與人臉認證結果不一致",
    lines: [
      "相片中的面部與認證時的面部不同。常見原因：相片不是近期的、修飾過多，或認證時光線不足。",
      "請上傳考生本人的近期相片，或重新認證；確是本人的，可以申請人工審核。只有工作人員才能判定相片不合格。",
    ],
  },
};

export const photoMatch: typeof photoMatchCopy = {
  comparing: "相片上傳成功",
  comparingLine: "正在與人臉認證結果比對，請稍候…",
  matched: "上傳通過，等待工作人員審核",
  matchedLine: "相片與人臉認證結果一致。審核結果會顯示在這裏和個人中心，請留意。",
  passed: "上傳通過：相片與人臉認證結果一致。",
  outcomes,
  noFace: {
    title: "相片上傳成功，等待人臉認證",
    lines: ["完成人臉認證後自動比對相片；不使用人臉的，可以申請人工審核。"],
  },
  face: "去認證",
  faceAgain: "重新認證",
  review: "申請人工審核",
  reviewRequested: (time: string) => `已於 ${time} 申請人工審核`,
  reviewRequestedLine: "工作人員核對後，結果會顯示在這裏和個人中心，請留意。",
};
