import type { AuthorityProfile, PasswordPolicy, RegisterCoverage } from "./authority-profile.ts";

/** R-REG-03 as most authorities state it. */
export const standardPassword: PasswordPolicy = {
  minLength: 8,
  maxLength: 64,
  needsLetterAndDigit: true,
  refusesCommon: true,
  refusesPersonal: true,
  hint: "8–64 个字符，至少包含一个字母和一个数字，区分大小写；不能使用常见密码，不能包含用户名、手机号、出生日期或证件号码后 6 位。",
};

/** R-REC-01. */
export const standardRecoveryLimits = {
  securityAnswerAlsoNeeds: "nothing",
  wrongAnswersAllowed: 5,
  lockHours: 24,
  vetoHours: 24,
} as const satisfies Partial<AuthorityProfile["recovery"]>;

/** R-REG-09 for the minute; the day's limit keeps a stranger's phone from being flooded, and the bill small. */
export const standardVerificationCodes: AuthorityProfile["verificationCodes"] = { perMinute: 3, perDay: 20 };

/** A shared computer is the rule on the web; a mini-program lives on the candidate's own phone. */
export const standardSessions: AuthorityProfile["sessions"] = {
  web: { idleMinutes: 2 * 60, absoluteMinutes: 24 * 60 },
  miniProgram: { idleMinutes: 7 * 24 * 60, absoluteMinutes: 30 * 24 * 60 },
};

/** What the national register (学信网) can answer for, R-DEG-04. */
export const nationalRegister: RegisterCoverage = {
  educationFrom: "2002-01-01",
  degreeFrom: "2008-09-01",
  levelsNotHeld: ["中专"],
};
