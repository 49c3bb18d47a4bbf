import type { DegreeKind, DegreeState } from "@exam/contracts";
import { calendarDay } from "./calendar-day.ts";
import { inLanguage } from "./language.ts";

const kinds: Record<DegreeKind, string> = { education: "学历", degree: "学位" };
const states: Record<DegreeState, string> = {
  unverified: "未核验",
  verifying: "核验中",
  verified: "已核验",
  failed: "核验未通过",
  manual: "需人工核查",
};
const nextSteps: Record<DegreeState, string> = {
  unverified: "尚未核验，可以开始核验、修改或删除。",
  verifying: "正在与学历学位登记信息核对，通常几分钟内完成，请稍后查看。",
  verified: "核验通过。已核验的信息不能修改或删除，如有错误请添加一条正确的信息。",
  failed: "请与证书逐项核对。填写有误的，请删除后重新添加；确认无误的，可以重新核验。",
  manual: "登记系统没有收录这条信息，将由工作人员核查。也可以删除或重新核验。",
};

export const degreeCopy = inLanguage("degree", {
  "zh-CN": {
    title: "学历学位信息维护",
    tips: "填写内容须与证书一致，保存后自动核验。",
    limit: (limit: number) => `最多添加 ${limit} 条。已核验的信息不能修改或删除，如有错误请添加一条正确的信息。`,
    limitReached: (limit: number) => `已添加 ${limit} 条，不能继续添加。可删除未通过核验的信息后再添加。`,
    notUsed: "本考试不需要填写学历学位信息。",
    empty: "还没有添加学历学位信息。",
    add: "添加",
    formTitle: "添加学历学位信息",
    kind: "类别",
    kinds,
    states,
    nextSteps,
    school: "毕业院校",
    schoolHint: "与毕业证书或学位证书上的名称一致。",
    major: "专业",
    level: "层次",
    studyMode: "学习形式",
    enrolledOn: "入学日期",
    graduatedOn: "毕业日期",
    certificateNumber: "证书编号",
    certificateHint: "证书上的编号，由 10 至 24 位字母和数字组成。",
    certificateWrong: "证书编号应为 10 至 24 位字母和数字，请对照证书核对。",
    datesWrong: "入学日期应早于毕业日期。",
    placeholder: (label: string) => `请输入${label}`,
    save: "保存",
    saved: "已保存，正在核验。",
    evidence: "证书图片",
    evidenceHint: "证书或查询结果的照片、截图，核查时作为凭据，不超过 10 MB。",
    evidenceChoose: "上传图片",
    evidenceAgain: "更换图片",
    evidenceDrop: "不附图片",
    evidenceAttached: "已附上图片。",
    evidenceScanned: "已附上方法一中的图片。",
    edit: "修改",
    editTitle: "修改学历学位信息",
    editGone: "这条信息已经不能修改，请返回查看它的状态。",
    remove: "删除",
    removed: "已删除。",
    removeTitle: "删除这条信息？",
    verify: "开始核验",
    verifyAgain: "重新核验",
    summary: (level: string, kind: string) => `${level}${kind}`,
    reason: (reason: string) => `原因：${reason}`,
    graduated: (date: string) => `毕业日期 ${calendarDay(date)}`,
    certificate: (number: string) => `证书编号 ${number}`,
  },
});
