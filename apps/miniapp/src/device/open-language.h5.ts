import type { Language } from "@exam/contracts";
import { speak, type Translation } from "../copy/language.ts";
import type { Texts } from "../copy/texts.ts";
import { keepLanguage, keptLanguage } from "./kept-language.ts";

// Only the chosen one is fetched: the first load of the others stays as it is.
const translations: Record<Translation, () => Promise<Texts>> = {
  "zh-Hant": async () => (await import("../copy/zh-hant/index.ts")).zhHant,
  en: async () => (await import("../copy/en/index.ts")).en,
};

async function open(language: Language): Promise<void> {
  if (language === "zh-CN") return;
  speak(language, await translations[language]());
  const root = document.documentElement;
  root.lang = language;
  // In a Chinese font the quotation marks of English are as wide as a character.
  if (language === "en") root.style.setProperty("font-variant-east-asian", "proportional-width");
}

/** Pages wait for this. Texts that cannot be fetched leave the page in Simplified Chinese. */
export const languageOpened: Promise<void> = open(keptLanguage()).catch(() => undefined);

/** Goes on in another language; what a form keeps as a draft survives it. */
export function changeLanguage(language: Language): void {
  keepLanguage(language);
  window.location.reload();
}
