/** Languages the app speaks. Adding one here makes every text that lacks it a compile error. */
export type Language = "zh-CN";

const current: Language = "zh-CN";

/** The texts of one area in the chosen language; the first language fixes the shape for the others. */
export function inLanguage<Texts>(texts: Record<Language, Texts>): Texts {
  return texts[current];
}
