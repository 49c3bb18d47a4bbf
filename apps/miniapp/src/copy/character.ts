import { inLanguage } from "./language.ts";

export const characterCopy = inLanguage("character", {
  "zh-CN": {
    title: "生僻字录入",
    lead: "填写任意一项即可查找（拼音可不带声调），填写越多结果越少。点击查到的字，即录入姓名。",
    labels: { pinyin: "拼音", strokes: "笔画数", radical: "部首", components: "部件" },
    placeholders: {
      pinyin: "如 biāo",
      strokes: "如 12",
      radical: "如 石",
      components: "如 石石石",
    },
    glyphs: "生僻字字形",
    search: "查找",
    nothingGiven: "请至少填写一项再查找。",
    notFound: "没有找到符合条件的字，请换一个条件再试。",
    usePinyin: "确实找不到的，可以勾选“用汉语拼音代替”，注册后由工作人员核对。",
    askAuthority: "确实找不到的，请联系考试机构。",
    total: (total: number, shown: number) =>
      total > shown ? `找到 ${total} 个字，显示前 ${shown} 个，请补充条件缩小范围。` : `找到 ${total} 个字。`,
  },
});
