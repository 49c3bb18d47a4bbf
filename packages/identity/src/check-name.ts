import type { IdType } from "@exam/contracts";
import { refusing, type Verdict } from "./verdict.ts";

const maxCodePoints = 50;

/** Dots that keyboards offer for the interpunct: . • ・ ‧ ∙ ⋅ ． beside · itself (R-REG-04). */
const typedDots = /(\p{Script=Han})[.\u2022\u30fb\u2027\u2219\u22c5\uff0e](?=\p{Script=Han})/gu;
const variationSelectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const kangxiRadicals = /[\u2f00-\u2fd5]/g;

const hanName = /^\p{Script=Han}+(?:\u00b7\p{Script=Han}+)*$/u;
const letter = /[\p{Script=Han}\p{Script=Latin}]/u;
const lettersAndSeparators = /^[\p{Script=Han}\p{Script=Latin}\p{M}.,'’\u00b7 -]+$/u;
const separatorPair = /[.,'’\u00b7 -]{2}/;

const messages = {
  empty: "请填写姓名。",
  "too-short": "姓名至少两个汉字，请按证件填写完整。",
  "too-long": "姓名不能超过 50 个字，请按证件核对后重新填写。",
  space: "姓名中不能有空格，请去掉空格后重新填写。",
  "not-han": "姓名应为汉字，少数民族姓名中间可以用“·”。有生僻字的，请点击“生僻字”按钮录入。",
  "not-letters": "姓名应为汉字或拉丁字母，请按证件填写。",
  "not-pinyin": "用拼音代替生僻字时，只能填写汉字和拼音字母，请核对后重新填写。",
  "pinyin-not-offered": "本考试不支持用拼音代替姓名中的生僻字，请点击“生僻字”按钮录入。",
} as const;

export type NameProblem = keyof typeof messages;
export type NameVerdict = Verdict<NameProblem>;

const refuse = refusing(messages);

interface NameRule {
  readonly idType: IdType;
  /** The candidate says that pinyin stands for a character that could not be found. */
  readonly isPinyin?: boolean | undefined;
  /** Whether the profile allows that. */
  readonly pinyinFallback: boolean;
}

/**
 * Checks a name as its document would print it (R-REG-04): Han characters of any plane with the interpunct U+00B7
 * between them; documents other than 居民身份证 allow Latin letters too. Lengths count code points.
 */
export function checkName(typed: string, { idType, isPinyin = false, pinyinFallback }: NameRule): NameVerdict {
  const name = normaliseName(typed);
  if (name === "") return refuse("empty");
  if ([...name].length > maxCodePoints) return refuse("too-long");
  if (isPinyin) {
    if (!pinyinFallback) return refuse("pinyin-not-offered");
    return isLettersName(name) && /\p{Script=Latin}/u.test(name) ? { ok: true, value: name } : refuse("not-pinyin");
  }
  if (idType !== "resident-id") {
    return isLettersName(name) ? { ok: true, value: name } : refuse("not-letters");
  }
  if (!hanName.test(name)) return refuse(hanName.test(name.replace(/ /g, "")) ? "space" : "not-han");
  return [...name].length < 2 ? refuse("too-short") : { ok: true, value: name };
}

/**
 * The one form of a name to store and compare: canonical composition (which also unifies compatibility ideographs),
 * radicals from copied documents as the characters they stand for, dots between Han characters as U+00B7, single spaces.
 */
export function normaliseName(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(variationSelectors, "")
    .replace(kangxiRadicals, (radical) => radical.normalize("NFKC"))
    .replace(/[ \u00a0\u3000]+/g, " ")
    .replace(/^ | $/g, "")
    .replace(typedDots, "$1\u00b7");
}

/** Han or Latin letters, with single separators between them; a full stop or comma may be followed by a space. */
function isLettersName(name: string): boolean {
  const characters = [...name];
  const first = characters[0] ?? "";
  const last = characters[characters.length - 1] ?? "";
  return (
    lettersAndSeparators.test(name) &&
    letter.test(first) &&
    !/[,'’\u00b7 -]/.test(last) &&
    !separatorPair.test(name.replace(/([.,]) /g, "$1"))
  );
}
