import type { ContactChannel } from "@exam/contracts";
import type { replacementCopy, takenCopy } from "../replacement.ts";

const channels: Record<ContactChannel, string> = { sms: "手機短訊", email: "電郵地址" };
const addresses: Record<ContactChannel, string> = { sms: "手機號碼", email: "電郵地址" };

export const replacement: typeof replacementCopy = {
  title: "他人佔用本人證件號碼",
  lead: "他人用您的證件號碼註冊了帳號的，可以提交更正申請。審核通過後，原帳號將被註銷，您可以重新註冊。",
  steps: { person: "填寫申請人資料", evidence: "上傳證明文件" },
  name: "姓名",
  nameHint: "與本人證件上的姓名一致。名字中有生僻字的，點選「生僻字」輸入。",
  channel: "接收審核結果",
  channels,
  addresses,
  addressWrong: (label: string) => `${label}填寫不正確，請核對後重新填寫。`,
  placeholder: (label: string) => `請輸入${label}`,
  code: "校驗碼",
  next: "下一步",
  evidenceLines: [
    "請上傳一張本人手持證件的相片：面部和證件都完整清晰，證件上的姓名和號碼可以看清，沒有遮擋和反光。",
    "相片只用於審核本次申請，審核結束後刪除。",
  ],
  evidenceUntil: (time: string) => `請在 ${time} 前上傳，超過後需要重新申請。`,
  evidence: "證明文件",
  choose: "選擇相片",
  chooseAgain: "重新選擇",
  chooseFailed: "無法開啟相簿或檔案，請檢查權限後重試。",
  uploading: "正在上傳相片…",
  submit: "提交申請",
  again: "重新填寫",
  gone: "申請超過 24 小時未提交，或已不再保留，請重新填寫。",
  done: "申請已提交，等待工作人員審核",
  doneLines: (to: string) => [
    `請留意查收，審核結果將發送至 ${to}`,
    "審核通過的，請用本人證件號碼重新註冊；未通過的，請聯絡考試機構。",
    "在本裝置上，可以從首頁或本頁查看審核進度。",
  ],
  progress: "更正申請進度",
  states: { draft: "未提交", submitted: "審核中", granted: "已通過", rejected: "未通過" },
  number: "申請編號",
  state: "狀態",
  askedAt: "申請時間",
  decidedAt: "審核時間",
  reason: "原因",
  refresh: "重新整理",
  granted: "申請已通過審核",
  grantedLines: ["佔用您證件號碼的帳號已註銷。", "現在可以用本人證件號碼註冊。"],
  register: "註冊",
  rejected: "申請未通過審核",
  rejectedLines: ["原帳號保持不變。", "可以補充文件後重新申請；如有疑問，請聯絡考試機構。"],
  askAgain: "重新申請",
  forget: "不再在本裝置上保留",
  toHome: "返回首頁",
};

/** Beside the form when its ID number or contact belongs to an account already (R-REG-07). */
export const taken: typeof takenCopy = {
  idNumberLines: ["是您本人註冊的，請找回用戶名稱或密碼後登入。", "不是您本人註冊的，請提交更正申請。"],
  hints: (masked: string) => `該帳號已驗證的聯絡方式：${masked}`,
  findUsername: "找回用戶名稱",
  recover: "找回密碼",
  replace: "他人佔用本人證件號碼",
  contactLine: "是您本人的帳號，請直接登入；忘記密碼的，可以在登入頁面找回。",
  signIn: "登入",
  waitingLine: "已經註冊、還沒有啟用的，請開啟電郵，點選啟用電郵中的連結；沒有收到的，可以重新發送。",
  pendingLine: "請開啟電郵，點選啟用電郵中的連結；沒有收到的，可以重新發送。",
  resend: "重新發送啟用電郵（或者校驗碼）",
};
