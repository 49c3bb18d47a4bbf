import type { Language } from "@exam/contracts";
import { en } from "../copy/en/index.ts";
import { speak, type Translation } from "../copy/language.ts";
import type { Texts } from "../copy/texts.ts";
import { zhHant } from "../copy/zh-hant/index.ts";
import { keepLanguage, keptLanguage } from "./kept-language.ts";
import { reopenPage } from "./reopen-page";

const translations: Record<Translation, Texts> = { "zh-Hant": zhHant, en };

function open(language: Language): void {
  speak(language, language === "zh-CN" ? undefined : translations[language]);
}

open(keptLanguage());

/** Goes on in another language: the page that is open is drawn anew, those below it are closed. */
export function changeLanguage(language: Language): void {
  keepLanguage(language);
  open(language);
  reopenPage();
}
