import type { IdType } from "@exam/contracts";
import { readBirthDate } from "./birth-date.ts";
import { checkIdNumber, type IdNumberProblem, refuseIdNumber } from "./check-id-number.ts";
import { type CitizenNumberFacts, readCitizenNumber } from "./citizen-number.ts";
import { normaliseIdNumber } from "./normalise-id-number.ts";
import { isRegionCode } from "./region-code.ts";

export type IdNumberWatch =
  | { readonly state: "empty" }
  /** Nothing is wrong so far. `missing` characters, where the document has one length alone. */
  | { readonly state: "incomplete"; readonly missing?: number; readonly birthDate?: string }
  | { readonly state: "right"; readonly facts?: CitizenNumberFacts }
  | { readonly state: "wrong"; readonly reason: IdNumberProblem; readonly message: string };

const citizenLength = 18;

/** Beginnings of numbers that may still become right; whatever matches none of them is wrong already. */
const beginnings: Record<IdType, RegExp> = {
  "resident-id": /^\d{0,17}$/,
  "hk-macau-permit": /^[HM]\d{0,8}$/,
  "taiwan-permit": /^\d{0,10}\(?[A-Z]?$/,
  "hmt-residence-permit": /^(?:8|8[123]0{0,4}|8[123]0000\d{0,11})$/,
  passport: /^[A-Z\d]{0,8}$/,
  "foreign-permanent-resident-id": /^(?:9\d{0,16}|[A-Z]{1,3}|[A-Z]{3}\d{0,11})$/,
};

/**
 * What can be said of a document number while it is typed (R-REG-06): only what stays true however it goes on. A wrong
 * beginning is told with the sentence that the whole number would get; which digit fails the check character cannot
 * be known, so none is named. `now` decides which birth dates lie in the future.
 */
export function watchIdNumber(idType: IdType, typed: string, now: Date): IdNumberWatch {
  const number = normaliseIdNumber(typed, idType);
  if (number === "") return { state: "empty" };
  const verdict = checkIdNumber(idType, number, now);
  if (verdict.ok) {
    const facts = readCitizenNumber(number);
    return { state: "right", ...(facts && { facts }) };
  }
  if (beginnings[idType].test(number)) {
    const problem = beginningProblem(idType, number, now);
    return problem ? wrong(problem) : incomplete(idType, number, now);
  }
  return wrong(verdict.reason === "length" && /\D/.test(number.slice(0, 17)) ? "characters" : verdict.reason);
}

function wrong(reason: IdNumberProblem): IdNumberWatch {
  const { message } = refuseIdNumber(reason);
  return { state: "wrong", reason, message };
}

const isDated = (idType: IdType, number: string) =>
  idType === "resident-id" || idType === "hmt-residence-permit" || /^9/.test(number);

function beginningProblem(idType: IdType, number: string, now: Date): IdNumberProblem | undefined {
  if (idType === "resident-id" && number.length >= 6) {
    if (/^8[123]0000/.test(number)) return "residence-permit-number";
    if (number.startsWith("9")) return "permanent-residence-number";
    if (!isRegionCode(number.slice(0, 6))) return "region";
  }
  if (!isDated(idType, number) || number.length < 14) return undefined;
  const birth = readBirthDate(number.slice(6, 14), now);
  if (typeof birth === "object") return undefined;
  return idType === "resident-id" && number.length === 15 ? "fifteen-digits" : birth;
}

function incomplete(idType: IdType, number: string, now: Date): IdNumberWatch {
  if (idType === "hk-macau-permit") return { state: "incomplete", missing: 9 - number.length };
  if (!isDated(idType, number)) return { state: "incomplete" };
  const birth = number.length >= 14 ? readBirthDate(number.slice(6, 14), now) : undefined;
  return {
    state: "incomplete",
    missing: citizenLength - number.length,
    ...(typeof birth === "object" && { birthDate: birth.date }),
  };
}
