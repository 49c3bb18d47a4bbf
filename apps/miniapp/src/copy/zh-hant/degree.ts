import type { DegreeKind, DegreeState } from "@exam/contracts";
import type { degreeCopy } from "../degree.ts";

const kinds: Record<DegreeKind, string> = { education: "學歷", degree: "學位" };
const states: Record<DegreeState, string> = {
  unverified: "未核驗",
  verifying: "核驗中",
  verified: "已核驗",
  failed: "核驗未通過",
  manual: "需人工核查",
};
const nextSteps: Record<DegreeState, string> = {
  unverified: "尚未核驗，可以開始核驗或刪除。",
  verifying: "正在與學歷學位登記資料核對，通常幾分鐘內完成，請稍後查看。",
  verified: "核驗通過。已核驗的資料不能修改或刪除，如有錯誤請新增一條正確的資料。",
  failed: "請與證書逐項核對。填寫有誤的，請刪除後重新新增；確認無誤的，可以重新核驗。",
  manual: "登記系統沒有收錄這條資料，將由工作人員核查。也可以刪除或重新核驗。",
};

export const degree: typeof degreeCopy = {
  title: "學歷學位資料維護",
  tips: "填寫內容須與證書一致，儲存後自動核驗。",
  limit: (limit: number) => `最多新增 ${limit} 條。已核驗的資料不能修改或刪除，如有錯誤請新增一條正確的資料。`,
  limitReached: (limit: number) => `已新增 ${limit} 條，不能繼續新增。可刪除未通過核驗的資料後再新增。`,
  notUsed: "本考試不需要填寫學歷學位資料。",
  empty: "還沒有新增學歷學位資料。",
  add: "新增",
  formTitle: "新增學歷學位資料",
  kind: "類別",
  kinds,
  states,
  nextSteps,
  school: "畢業院校",
  schoolHint: "與畢業證書或學位證書上的名稱一致。",
  major: "專業",
  level: "層次",
  studyMode: "學習形式",
  enrolledOn: "入學日期",
  graduatedOn: "畢業日期",
  certificateNumber: "證書編號",
  certificateHint: "證書上的編號，由 10 至 24 位字母和數字組成。",
  certificateWrong: "證書編號應為 10 至 24 位字母和數字，請對照證書核對。",
  datesWrong: "入學日期應早於畢業日期。",
  placeholder: (label: string) => `請輸入${label}`,
  save: "儲存",
  saved: "已儲存，正在核驗。",
  remove: "刪除",
  removed: "已刪除。",
  removeTitle: "刪除這條資料？",
  verify: "開始核驗",
  verifyAgain: "重新核驗",
  summary: (level: string, kind: string) => `${level}${kind}`,
  reason: (reason: string) => `原因：${reason}`,
  graduated: (date: string) => `畢業日期 ${date}`,
  certificate: (number: string) => `證書編號 ${number}`,
};
