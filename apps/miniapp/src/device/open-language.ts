import type { Language } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { en } from "../copy/en/index.ts";
import { speak, type Translation } from "../copy/language.ts";
import type { Texts } from "../copy/texts.ts";
import { zhHant } from "../copy/zh-hant/index.ts";
import { keepLanguage, keptLanguage } from "./kept-language.ts";

const translations: Record<Translation, Texts> = { "zh-Hant": zhHant, en };

function open(language: Language): void {
  speak(language, language === "zh-CN" ? undefined : translations[language]);
}

open(keptLanguage());

/** Goes on in another language: the page that is open is drawn anew, those below it are closed. */
export function changeLanguage(language: Language): void {
  keepLanguage(language);
  open(language);
  const { path = "", params = {} } = Taro.getCurrentInstance().router ?? {};
  const query = Object.entries(params)
    .filter(([name, value]) => !name.startsWith("$") && typeof value === "string")
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const page = `/${path.replace(/^\//, "").split("?")[0]}`;
  void Taro.reLaunch({ url: query.length > 0 ? `${page}?${query.join("&")}` : page });
}
