import { inLanguage } from "./language.ts";

export const identityCopy = inLanguage("identity", {
  "zh-CN": {
    idType: "证件类型",
    idNumber: "证件号码",
    placeholder: (label: string) => `请输入${label}`,
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
