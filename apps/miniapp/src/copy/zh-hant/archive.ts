import type { DegreeClaimState } from "@exam/contracts";
import type { archiveCopy } from "../archive.ts";
import { calendarDay } from "../calendar-day.ts";

const states: Record<DegreeClaimState, string> = { waiting: "正在搜尋", bound: "已綁定", "not-found": "沒有找到" };
const nextSteps: Record<DegreeClaimState, (answeredBy: string) => string> = {
  waiting: (answeredBy) => `找到後自動綁定並通知您，最遲 ${answeredBy} 給出結果。`,
  bound: () => "已綁定到您的學信檔案。",
  "not-found": () => "登記資料中沒有與您的姓名、證件號碼一致的這項記錄。請核對證書後重新提交，或聯絡畢業學校。",
};

export const archive: typeof archiveCopy = {
  title: "學信檔案",
  binding: "正在按您的姓名和證件號碼查詢學歷學位記錄，通常幾分鐘內完成，找到後自動綁定。",
  boundBy: "以下記錄按您的姓名和證件號碼自動綁定，以登記資料為準，不能修改或刪除。",
  empty: "登記資料中沒有查詢到您的學歷學位記錄。如果您有學歷，請點選「我還有學歷沒顯示出來」。",
  bound: "已綁定",
  claim: "我還有學歷沒顯示出來",
  claims: "申請補充的學歷",
  enrolled: (date: string) => `入學日期 ${calendarDay(date)}`,
  states,
  nextSteps,
  claimedYear: (year: number) => `畢業年份 ${year}`,
  claimLead: "填寫證書上的資料。與登記資料一致的記錄會自動綁定，24 小時內給出結果。",
  certificateNumber: "證書編號",
  graduationYear: "畢業年份",
  school: "畢業學校",
  yearWrong: "畢業年份應為 4 位數字，不早於 1950 年，不晚於今年。",
  confirm: "確定",
  sent: "已提交，正在搜尋。",
};
