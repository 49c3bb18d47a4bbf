import type { DegreeClaimState } from "@exam/contracts";
import { calendarDay } from "./calendar-day.ts";
import { inLanguage } from "./language.ts";

const states: Record<DegreeClaimState, string> = { waiting: "正在查找", bound: "已绑定", "not-found": "没有找到" };
const nextSteps: Record<DegreeClaimState, (answeredBy: string) => string> = {
  waiting: (answeredBy) => `找到后自动绑定并通知您，最迟 ${answeredBy} 给出结果。`,
  bound: () => "已绑定到您的学信档案。",
  "not-found": () => "登记信息中没有与您的姓名、证件号码一致的这条记录。请核对证书后重新提交，或联系毕业学校。",
};

export const archiveCopy = inLanguage("archive", {
  "zh-CN": {
    title: "学信档案",
    binding: "正在按您的姓名和证件号码查询学历学位记录，通常几分钟内完成，找到后自动绑定。",
    boundBy: "以下记录按您的姓名和证件号码自动绑定，以登记信息为准，不能修改或删除。",
    empty: "登记信息中没有查询到您的学历学位记录。如果您有学历，请点击“我还有学历没显示出来”。",
    bound: "已绑定",
    claim: "我还有学历没显示出来",
    claims: "申请补充的学历",
    enrolled: (date: string) => `入学日期 ${calendarDay(date)}`,
    states,
    nextSteps,
    claimedYear: (year: number) => `毕业年份 ${year}`,
    claimLead: "填写证书上的信息。与登记信息一致的记录会自动绑定，24 小时内给出结果。",
    certificateNumber: "证书编号",
    graduationYear: "毕业年份",
    school: "毕业学校",
    yearWrong: "毕业年份应为 4 位数字，不早于 1950 年，不晚于今年。",
    confirm: "确定",
    sent: "已提交，正在查找。",
  },
});
