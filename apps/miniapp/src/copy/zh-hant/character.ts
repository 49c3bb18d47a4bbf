import type { characterCopy } from "../character.ts";

export const character: typeof characterCopy = {
  title: "生僻字輸入",
  lead: "填寫任意一項即可搜尋（拼音可不帶聲調），填寫越多結果越少。點選查到的字，即輸入姓名。",
  labels: { pinyin: "拼音", strokes: "筆畫數", radical: "部首", components: "部件" },
  placeholders: {
    pinyin: "如 biāo",
    strokes: "如 12",
    radical: "如 石",
    components: "如 石石石",
  },
  glyphs: "生僻字字形",
  search: "搜尋",
  nothingGiven: "請至少填寫一項再搜尋。",
  notFound: "沒有找到符合條件的字，請換一個條件再試。",
  usePinyin: "確實找不到的，可以勾選「用漢語拼音代替」，註冊後由工作人員核對。",
  askAuthority: "確實找不到的，請聯絡考試機構。",
  total: (total: number, shown: number) =>
    total > shown ? `找到 ${total} 個字，顯示前 ${shown} 個，請補充條件縮小範圍。` : `找到 ${total} 個字。`,
};
