import type { DegreeDoubtReason } from "@exam/contracts";
import type { scanCopy } from "../degree-scan.ts";

const doubts: Record<DegreeDoubtReason, string> = {
  "not-found": "圖片中沒有找到這一項，請對照證書填寫。",
  "hard-to-read": "這一項看不清楚，請核對。",
  "readings-differ": "這一項可能有幾種寫法，請核對。",
  malformed: "辨識出的內容格式不對，請對照證書填寫。",
  "differs-from-certificate-number": "與證書編號中的資料不一致，請核對。",
  "differs-from-qr": "與二維碼中的資料不一致，請核對。",
  "dates-implausible": "日期前後不合理，請核對。",
  corrected: "已按常用名稱更正，請核對。",
};

export const scan: typeof scanCopy = {
  way: (name: string, what: string) => `${name}　${what}`,
  first: "方法一",
  scan: "掃描學歷/學位查詢結果",
  scanAgain: "重新選擇圖片",
  second: "方法二",
  byHand: "手動填寫",
  lead: "上傳學信網查詢結果的截圖或相片，自動填寫下面的內容。",
  tips: [
    "在學信網或學位網查詢到結果後截圖，整頁都要截到，不要只截一部分。",
    "拍電腦螢幕時，手機與螢幕平行，避開反光，文字要清楚。",
    "請使用本人的查詢結果，圖片不超過 10 MB。",
  ],
  tipsTitle: "怎樣截圖辨識得更準",
  uploading: (percent: number) => `正在上傳 ${percent}%`,
  reading: "正在辨識，通常幾秒鐘完成。",
  chooseFailed: "沒有開啟相簿或相機，請允許存取相片後重試。",
  tooLarge: "圖片超過 10 MB，請重新截圖後上傳。",
  preview: "您選擇的圖片",
  piece: "圖片中的這一項",
  filled: (count: number) => `已辨識並填寫 ${count} 項，請對照證書核對後儲存。`,
  asked: (count: number) => `有 ${count} 項不能確定，沒有自動填寫，請在下面逐項確認。`,
  other: "沒有辨識出學歷或學位查詢結果。請換一張清楚的截圖，或在下面手動填寫。",
  studying: "這是學籍資料，畢業後才有證書編號。請使用學歷或學位查詢結果。",
  different: "圖片中的姓名或出生日期與您的帳號不一致，沒有填寫。請使用本人的查詢結果。",
  ownerUnsure: "不能確定圖片是否為您本人的查詢結果，請核對姓名。",
  proposal: (value: string) => `辨識為：${value}`,
  take: "填入",
  takeLabel: (label: string) => `填入辨識出的${label}`,
  taken: "已填入",
  doubts,
};
