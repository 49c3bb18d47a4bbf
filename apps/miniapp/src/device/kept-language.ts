import type { Language } from "@exam/contracts";
import { languages } from "../copy/language.ts";
import { readText, writeText } from "./storage";

/** The language chosen on this device. Printed guides quote Simplified Chinese, so it comes first. */
export function keptLanguage(): Language {
  const kept = readText("language");
  return languages.find(({ id }) => id === kept)?.id ?? "zh-CN";
}

export function keepLanguage(language: Language): void {
  writeText("language", language);
}
