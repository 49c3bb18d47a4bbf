import type { DegreeFieldName } from "@exam/contracts";
import { editDistance } from "./edit-distance.ts";

/** Labels beside which a page says something that is no field of ours; knowing them keeps their values apart. */
export type LabelMeaning = DegreeFieldName | "studyType" | "other";

const meanings: Readonly<Record<LabelMeaning, readonly string[]>> = {
  name: ["姓名"],
  sex: ["性别"],
  birthDate: ["出生日期", "出生年月", "出生年月日"],
  school: [
    "学校名称",
    "院校名称",
    "毕业院校",
    "毕结业院校",
    "毕业学校",
    "学位授予单位",
    "学位授予单位名称",
    "授予单位",
    "院校",
    "学校",
  ],
  major: ["专业", "专业名称", "所学专业", "学科专业", "学科专业名称"],
  level: ["层次", "学历层次", "培养层次", "学位类型", "学位类别", "学位名称", "学位级别", "学位"],
  studyMode: ["学习形式", "形式", "学习方式", "办学形式"],
  studyType: ["学历类别", "学历类型", "类型", "办学类型"],
  enrolledOn: ["入学日期", "入学时间", "入学年月"],
  graduatedOn: [
    "毕结业日期",
    "毕业日期",
    "毕业时间",
    "毕业年月",
    "毕结业时间",
    "获学位日期",
    "获学位年月",
    "学位授予日期",
    "授予日期",
    "授予时间",
  ],
  certificateNumber: [
    "证书编号",
    "毕业证书编号",
    "毕业证书号",
    "学历证书编号",
    "毕结业证书编号",
    "学位证书编号",
    "学位证书号",
    "证书号",
  ],
  verificationCode: ["在线验证码", "验证码", "验证报告编号", "报告编号"],
  other: [
    "学制",
    "毕结业",
    "毕结业结论",
    "校院长姓名",
    "校长姓名",
    "民族",
    "证件号码",
    "证件类型",
    "身份证号",
    "分院",
    "系所",
    "系所函授站",
    "系",
    "班级",
    "学号",
    "考生号",
    "学籍状态",
    "更新日期",
    "查询日期",
    "离校日期",
    "预计毕业日期",
    "验证网址",
    "有效期",
    "学科门类",
    "学位证书类型",
    "报告有效期",
    "专业方向",
    "辅修专业",
    "备注",
    "手机号码",
    "研究所",
  ],
};

const lexicon = Object.entries(meanings).flatMap(([meaning, words]) =>
  words.map((word) => ({ word, meaning: meaning as LabelMeaning, length: [...word].length })),
);

/** What a label is compared by: brackets, colons, slashes and stray marks left out. */
function plainLabel(text: string): string {
  return text.replace(/[^\p{Script=Han}]/gu, "");
}

export interface LabelMatch {
  readonly meaning: LabelMeaning;
  /** 1 for the very words, less for a reading that differs from them. */
  readonly likeness: number;
}

/** The label a text is, allowing for misread characters: one in three of long labels, none of two-character ones. */
export function matchLabel(text: string, isLenient = false): LabelMatch | null {
  const plain = plainLabel(text);
  const count = [...plain].length;
  if (count < 2 || count > 10) return count === 1 && plain === "系" ? { meaning: "other", likeness: 1 } : null;
  let best: LabelMatch | null = null;
  for (const { word, meaning, length } of lexicon) {
    if (Math.abs(length - count) > 2) continue;
    const distance = editDistance(plain, word);
    const allowed = length >= 6 ? 2 : length >= 4 ? 1 : isLenient && length >= 2 ? 1 : 0;
    if (distance > allowed) continue;
    const likeness = 1 - distance / length;
    if (best === null || likeness > best.likeness) best = { meaning, likeness };
  }
  return best;
}

/** The longest label with which a text begins, where a value follows without a gap. */
export function matchLeadingLabel(text: string): { readonly meaning: LabelMeaning; readonly length: number } | null {
  const characters = [...text];
  for (let length = Math.min(9, characters.length - 1); length >= 2; length--) {
    const head = characters.slice(0, length).join("");
    if (!/\p{Script=Han}[)）]?$/u.test(head)) continue;
    const match = matchLabel(head);
    if (match?.likeness === 1) return { meaning: match.meaning, length };
  }
  return null;
}
