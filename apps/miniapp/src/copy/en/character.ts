import type { characterCopy } from "../character.ts";

export const character: typeof characterCopy = {
  title: "Rare characters",
  lead: "Fill in anything you know; tones may be left out. The more you fill in, the fewer characters are found. Press a character to put it into the name.",
  labels: { pinyin: "Pinyin", strokes: "Number of strokes", radical: "Radical", components: "Components" },
  placeholders: {
    pinyin: "Such as biāo",
    strokes: "Such as 12",
    radical: "Such as 石",
    components: "Such as 石石石",
  },
  glyphs: "Rare characters",
  search: "Search",
  nothingGiven: "Fill in at least one box, then search.",
  notFound: "No character matches. Change something and search again.",
  usePinyin: "If you cannot find the character, tick “Use pinyin instead”. Staff check the name after you register.",
  askAuthority: "If you cannot find the character, contact the exam authority.",
  total: (total: number, shown: number) =>
    total > shown
      ? `${total} characters found, the first ${shown} are shown. Add something to narrow the search.`
      : total === 1
        ? "1 character found."
        : `${total} characters found.`,
};
