import type { IdType } from "@exam/contracts";
import { inLanguage } from "./language.ts";

export const identityCopy = inLanguage("identity", {
  "zh-CN": {
    idType: "证件类型",
    idNumber: "证件号码",
    placeholder: (label: string) => `请输入${label}`,
    idNumberHints: {
      "resident-id": "18 位，可以带空格粘贴；最后一位是字母 X 的，大小写都可以。",
      "hk-macau-permit": "字母 H 或 M 加 8 位数字；卡片上后面还有两位换证次数的，不用填写。",
      "taiwan-permit": "8 位数字，旧版为 10 位数字。",
      "hmt-residence-permit": "18 位，以 810000、820000 或 830000 开头。",
      passport: "护照资料页上的号码，5 至 9 位字母和数字。",
      "foreign-permanent-resident-id": "18 位，以 9 开头；旧版为 3 位字母加 12 位数字。",
    } satisfies Record<IdType, string>,
    missing: (count: number) => `还差 ${count} 位`,
    bornOn: (year: number, month: number, day: number) => `出生日期 ${year}年${month}月${day}日`,
    sexes: { male: "性别 男", female: "性别 女" },
    wellFormed: "号码格式正确，请与证件再核对一遍。",
    rareCharacter: "生僻字",
    rareCharacterLabel: "生僻字输入",
    help: "如何输入姓名中的生僻字？",
    helpSteps: [
      "1、点击姓名右侧的“生僻字”按钮。",
      "2、填写这个字的拼音、笔画数、部首或部件中的任意一项，点击“查找”。部件是组成字的各部分，如“𠅤”可以填“亩心”。",
      "3、在结果中点击证件上的字，它会加在已输入的姓名后面。请按姓名的顺序输入，读音和字形以证件为准。",
    ],
    known: "知道了",
  },
});
