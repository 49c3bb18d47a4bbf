import type { Language } from "@exam/contracts";
import type { Texts } from "./texts.ts";

export type Translation = Exclude<Language, "zh-CN">;

/** Each under its own name, in the order of the choice. */
export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: "zh-CN", name: "简体" },
  { id: "zh-Hant", name: "繁體" },
  { id: "en", name: "English" },
];

let current: Language = "zh-CN";
let translated: Texts | undefined;

/** The language in which texts are read now. */
export const currentLanguage = (): Language => current;

/** All texts of that language; undefined for Simplified Chinese, whose texts stand beside their names. */
export const textsSpoken = (): Texts | undefined => translated;

/** Every text that is read from now on is this translation's; without one, Simplified Chinese. */
export function speak(language: Language, texts: Texts | undefined): void {
  current = texts ? language : "zh-CN";
  translated = texts;
}

/**
 * The texts of one area, each read in the language spoken at that moment: a mini-program switches without being loaded
 * again, so no text may be kept in a constant. The first language fixes the shape for the others.
 */
export function inLanguage<Area extends keyof Texts, Own extends object>(
  area: Area,
  { "zh-CN": own }: { readonly "zh-CN": Own },
): Own {
  const view = {} as Own;
  for (const key of Object.keys(own) as (keyof Own)[]) {
    const get = () => ((translated?.[area] as Own | undefined) ?? own)[key];
    Object.defineProperty(view, key, { enumerable: true, get });
  }
  return view;
}
