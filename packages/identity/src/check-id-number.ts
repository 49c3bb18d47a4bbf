import type { IdType } from "@exam/contracts";
import { type BirthDateProblem, readBirthDate } from "./birth-date.ts";
import { checkCharacter } from "./check-character.ts";
import { normaliseIdNumber } from "./normalise-id-number.ts";
import { isRegionCode } from "./region-code.ts";
import { refusing, type Verdict } from "./verdict.ts";

const messages = {
  empty: "请填写证件号码。",
  "fifteen-digits": "15 位身份证号码已停止使用，请填写第二代居民身份证上的 18 位号码。",
  length: "居民身份证号码应为 18 位，请核对是否漏填或多填。",
  characters: "身份证号码前 17 位应为数字，最后一位应为数字或字母 X，请核对后重新填写。",
  region: "身份证号码前 6 位不是有效的地区代码，请核对后重新填写。",
  "birth-date-unreal": "证件号码中的出生日期不存在，请核对后重新填写。",
  "birth-date-in-future": "证件号码中的出生日期晚于今天，请核对后重新填写。",
  "birth-date-too-long-ago": "证件号码中的出生日期过早，请核对后重新填写。",
  "check-character": "证件号码不正确，可能有数字填错或颠倒，请对照证件逐位核对。",
  "residence-permit-number": "这是港澳台居民居住证的号码，请把证件类型改为“港澳台居民居住证”。",
  "permanent-residence-number": "这是外国人永久居留身份证的号码，请把证件类型改为“外国人永久居留身份证”。",
  "hk-macau-permit-format": "港澳居民来往内地通行证号码应为字母 H 或 M 加 8 位数字，请核对后重新填写。",
  "taiwan-permit-format": "台湾居民来往大陆通行证号码应为 8 位数字（旧版为 10 位数字），请核对后重新填写。",
  "residence-permit-format": "港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头，请核对后重新填写。",
  "passport-format": "护照号码应为 5 至 9 位字母和数字，至少包含一位数字，请核对后重新填写。",
  "permanent-residence-format":
    "外国人永久居留身份证号码应为 18 位（以 9 开头），旧版为 3 位字母加 12 位数字，请核对后重新填写。",
} as const satisfies Record<string, string> & Record<BirthDateProblem, string>;

export type IdNumberProblem = keyof typeof messages;
export type IdNumberVerdict = Verdict<IdNumberProblem>;

const refuse = refusing(messages);

/** The refusal for a reason that was found otherwise, in the same words. */
export const refuseIdNumber = (reason: IdNumberProblem) => refuse(reason);

/**
 * Checks a typed document number by the rule of its document (R-REG-06) and answers it in the one form to store and
 * compare. `now` decides which birth dates lie in the future.
 */
export function checkIdNumber(idType: IdType, typed: string, now: Date): IdNumberVerdict {
  const number = normaliseIdNumber(typed, idType);
  return number === "" ? refuse("empty") : rules[idType](number, now);
}

const rules: Record<IdType, (number: string, now: Date) => IdNumberVerdict> = {
  "resident-id": checkResidentId,
  "hk-macau-permit": checkHongKongMacauPermit,
  "taiwan-permit": checkTaiwanPermit,
  "hmt-residence-permit": checkResidencePermit,
  passport: checkPassport,
  "foreign-permanent-resident-id": checkPermanentResidence,
};

/** GB 11643-1999: six digits of region, eight of birth, three of sequence, one check character. */
function checkResidentId(number: string, now: Date): IdNumberVerdict {
  if (/^\d{15}$/.test(number)) return refuse("fifteen-digits");
  if (number.length !== 18) return refuse("length");
  if (!/^\d{17}[\dX]$/.test(number)) return refuse("characters");
  if (/^8[123]0000/.test(number)) return refuse("residence-permit-number");
  if (number.startsWith("9")) return refuse("permanent-residence-number");
  if (!isRegionCode(number.slice(0, 6))) return refuse("region");
  return checkDatedNumber(number, now);
}

function checkDatedNumber(number: string, now: Date): IdNumberVerdict {
  const birth = readBirthDate(number.slice(6, 14), now);
  if (typeof birth === "string") return refuse(birth);
  if (checkCharacter(number) !== number.charAt(17)) return refuse("check-character");
  return { ok: true, value: number };
}

/** Ministry of Public Security, rule of 10 March 2010, and the card of 2013: H or M and eight digits for life. */
function checkHongKongMacauPermit(number: string): IdNumberVerdict {
  return /^[HM]\d{8}$/.test(number) ? { ok: true, value: number } : refuse("hk-macau-permit-format");
}

/** The card of 2015: eight digits for life. The booklet before it: ten digits. */
function checkTaiwanPermit(number: string): IdNumberVerdict {
  return /^(?:\d{8}|\d{10})$/.test(number) ? { ok: true, value: number } : refuse("taiwan-permit-format");
}

/** 港澳台居民居住证申领发放办法 (2018): a number by GB 11643 under region 810000, 820000 or 830000. */
function checkResidencePermit(number: string, now: Date): IdNumberVerdict {
  if (!/^8[123]0000\d{11}[\dX]$/.test(number)) return refuse("residence-permit-format");
  return checkDatedNumber(number, now);
}

/** ICAO Doc 9303 part 4: at most nine letters and digits. */
function checkPassport(number: string): IdNumberVerdict {
  return /^(?=.*\d)[A-Z\d]{5,9}$/.test(number) ? { ok: true, value: number } : refuse("passport-format");
}

/**
 * National Immigration Administration, 2023 edition: 9, the region and the country in digits, birth date, sequence,
 * check character by MOD 11-2. Editions before it: three letters of country and twelve digits.
 */
function checkPermanentResidence(number: string, now: Date): IdNumberVerdict {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return { ok: true, value: number };
  if (!/^9\d{16}[\dX]$/.test(number)) return refuse("permanent-residence-format");
  return checkDatedNumber(number, now);
}
