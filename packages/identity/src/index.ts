export { checkIdNumber, type IdNumberProblem, type IdNumberVerdict } from "./check-id-number.ts";
export { checkName, type NameProblem, type NameVerdict, normaliseName } from "./check-name.ts";
export {
  checkPassword,
  type PasswordOwner,
  type PasswordProblem,
  type PasswordRule,
  type PasswordVerdict,
} from "./check-password.ts";
export { checkUsername, type UsernameProblem, type UsernameVerdict, usernameKey } from "./check-username.ts";
export { type CitizenNumberFacts, readCitizenNumber } from "./citizen-number.ts";
export { cutIntoGroups, groupIdNumber, groupPhone } from "./group-number.ts";
export { toHalfWidth } from "./half-width.ts";
export { maskEmail, maskIdNumber, maskName, maskPhone, maskPhoneTail } from "./masking.ts";
export { normaliseIdNumber } from "./normalise-id-number.ts";
export { normaliseSecurityAnswer } from "./normalise-security-answer.ts";
export type { Verdict } from "./verdict.ts";
export { type IdNumberWatch, watchIdNumber } from "./watch-id-number.ts";
