import { readCertificateNumber } from "./certificate-number.ts";
import { editDistance } from "./edit-distance.ts";

/** A value in the agreement's own terms, or null where the text can't be one. */
export type Parse = (text: string) => string | null;

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `2020年06月30日`, `2020-6-30`, `2020.06.30`, `20200630` → `2020-06-30`; without a day → `2020-06`. */
export const parseDate: Parse = (text) => {
  const plain = text
    .replace(/[Oo〇]/g, "0")
    .replace(/[lI]/g, "1")
    .replace(/[^0-9年月日./-]/g, "");
  const whole =
    /^\D*(\d{4})年(\d{1,2})月(\d{1,2})日?\D*$/.exec(plain) ??
    /^\D*(\d{4})[-./](\d{1,2})[-./](\d{1,2})\D*$/.exec(plain) ??
    /^\D*(\d{4})(\d{2})(\d{2})\D*$/.exec(plain);
  const month = /^\D*(\d{4})(?:年|[-./])(\d{1,2})月?$/.exec(plain);
  const match = whole ?? month;
  if (match === null) return null;
  const [, yearText = "", monthText = "", dayText] = match;
  const day = dayText === undefined ? 1 : Number(dayText);
  if (!isRealDay(Number(yearText), Number(monthText), day)) return null;
  const start = `${yearText}-${monthText.padStart(2, "0")}`;
  return dayText === undefined ? start : `${start}-${dayText.padStart(2, "0")}`;
};

export const parseSex: Parse = (text) => {
  const isMale = text.includes("男");
  const isFemale = text.includes("女");
  if (isMale === isFemale) return null;
  return isMale ? "男" : "女";
};

/** Han characters, and U+00B7 for whatever dot stands between them (R-REG-04). */
export const parseName: Parse = (text) => {
  const plain = text
    .replace(/(?<=\p{Script=Han})[.,:•·‧∙⋅．・。，：-](?=\p{Script=Han})/gu, "·")
    .replace(/[^\p{Script=Han}·]/gu, "")
    .replace(/^·+|·+$/g, "");
  const count = [...plain].length;
  return count >= 2 && count <= 25 ? plain : null;
};

/** A bracket without its other half is a stray mark or a table's rule. */
function closeBrackets(text: string): string {
  const opening = text.split("(").length - 1;
  const closing = text.split(")").length - 1;
  if (opening > closing) return text.startsWith("(") ? text.slice(1) : `${text})`;
  return closing > opening && text.endsWith(")") ? text.slice(0, -1) : text;
}

export const parseSchool: Parse = (text) => {
  const plain = text
    .replace(/[（[【]/g, "(")
    .replace(/[）\]】]/g, ")")
    .replace(/[^\p{Script=Han}()·]/gu, "")
    .replace(/^\)|\($/g, "");
  return [...plain].length >= 4 ? closeBrackets(plain) : null;
};

export const parseMajor: Parse = (text) => {
  const plain = text
    .replace(/[（[【]/g, "(")
    .replace(/[）\]】]/g, ")")
    .replace(/[^\p{Script=Han}()A-Za-z0-9、/·+-]/gu, "")
    .replace(/^[)/·、+-]+|[(/·、+-]+$/g, "");
  return [...closeBrackets(plain)].filter((letter) => /\p{Script=Han}/u.test(letter)).length >= 2
    ? closeBrackets(plain)
    : null;
};

/** The nearest of the words, when no more than one character in three differs. */
function nearest<Value extends string>(text: string, words: Readonly<Record<string, Value>>): Value | null {
  const plain = text.replace(/[^\p{Script=Han}]/gu, "");
  if (plain === "") return null;
  let best: { value: Value; distance: number } | null = null;
  for (const [word, value] of Object.entries(words)) {
    const distance = editDistance(plain, word);
    if (distance <= Math.floor(word.length / 3) && (best === null || distance < best.distance))
      best = { value, distance };
  }
  return best?.value ?? null;
}

const levelWords = {
  中专: "中专",
  专科: "专科",
  高职: "专科",
  高职专科: "专科",
  专科高职: "专科",
  大专: "专科",
  本科: "本科",
  专升本: "本科",
  第二学士学位: "本科",
  高升本: "本科",
  学士: "本科",
  学士学位: "本科",
  硕士: "硕士",
  硕士研究生: "硕士",
  硕士学位: "硕士",
  博士: "博士",
  博士研究生: "博士",
  博士学位: "博士",
} as const;

/** A level of the agreement; a degree's name (医学学士学位) counts by its grade. */
export const parseLevel: Parse = (text) => {
  const plain = text.replace(/[^\p{Script=Han}]/gu, "");
  // 士 in small print reads as 土 or 十.
  const grade = /(学|硕|博)[士土十](?:专业)?学位$/.exec(plain)?.[1];
  if (grade !== undefined) return grade === "学" ? "本科" : `${grade}士`;
  return nearest(plain, levelWords);
};

const modeWords = {
  全日制: "全日制",
  普通全日制: "全日制",
  非全日制: "非全日制",
  自学考试: "自考",
  自考: "自考",
  高等教育自学考试: "自考",
  网络教育: "网络",
  网络: "网络",
  远程教育: "网络",
  开放教育: "网络",
  业余: "成人",
  函授: "成人",
  夜大学: "成人",
  夜大: "成人",
  脱产: "成人",
  成人脱产: "成人",
  成人高等教育: "成人",
  成人: "成人",
} as const;

export const parseStudyMode: Parse = (text) => nearest(text, modeWords);

/** The study mode a kind of schooling (学历类别) tells by itself; 普通高等教育 tells none. */
export const parseStudyType: Parse = (text) => {
  const mode = nearest(text, { ...modeWords, 普通高等教育: "none" } as Readonly<Record<string, string>>);
  return mode === "none" ? null : mode;
};

/** Letters and digits of a number. A 2 or 7 before a whole degree number is the Z that stands there. */
export const parseCertificateNumber: Parse = (text) => {
  const plain = text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  if (plain.length < 10 || plain.length > 24 || !/\d{8}/.test(plain)) return null;
  const rest = plain.slice(1);
  const hasPrefix = plain.length === 17 && /^[27]/.test(plain) && readCertificateNumber(rest)?.kind === "degree";
  return hasPrefix ? `Z${rest}` : plain;
};

export const parseVerificationCode: Parse = (text) => {
  // Codes have 0 and 1 beside letters; O and I have not been seen in one.
  const plain = text
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/I/g, "1");
  return plain.length >= 8 && plain.length <= 24 ? plain : null;
};
