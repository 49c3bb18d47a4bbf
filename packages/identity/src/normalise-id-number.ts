import type { IdType } from "@exam/contracts";
import { toHalfWidth } from "./half-width.ts";

/**
 * The one form of a document number to store and compare: half-width, upper case, without spaces. With its type also
 * without the parts that a renewal changes: the last two of the eleven characters on 港澳居民来往内地通行证 before 2013
 * (rule of the Ministry of Public Security, 10 March 2010), the letter after the ten digits of an old
 * 台湾居民来往大陆通行证.
 */
export function normaliseIdNumber(typed: string, idType?: IdType): string {
  const number = toHalfWidth(typed)
    .replace(/[ \u00a0]/g, "")
    .toUpperCase();
  if (idType === "hk-macau-permit") return number.replace(/^([HM]\d{8})\d{2}$/, "$1");
  if (idType === "taiwan-permit") return number.replace(/^(\d{10})(?:\([A-Z]\)|[A-Z])$/, "$1");
  return number;
}
