import { currentLanguage } from "./language.ts";

/** A text of the server in the language spoken; undefined where it has no translation. */
export function translated(text: string): string | undefined {
  return currentLanguage() === "zh-CN" ? text : undefined;
}

/** A text of the server in the language spoken, or as the server wrote it. */
export function serverText(text: string): string {
  return translated(text) ?? text;
}
