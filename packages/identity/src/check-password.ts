/** The part of a profile's password policy that this rule reads (R-REG-03). */
export interface PasswordRule {
  readonly minLength: number;
  readonly maxLength: number;
  readonly needsLetterAndDigit: boolean;
  readonly refusesCommon?: boolean;
  readonly refusesPersonal?: boolean;
}

/** What is known of the person who chooses the password. */
export interface PasswordOwner {
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined;
  readonly idNumber?: string | undefined;
}

export type PasswordProblem =
  | "too-short"
  | "too-long"
  | "control-character"
  | "no-letter"
  | "no-digit"
  | "common"
  | "contains-username"
  | "contains-phone"
  | "contains-birth-date"
  | "contains-id-number";

export type PasswordVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly reason: PasswordProblem; readonly message: string }[];
    };

const messages = {
  "control-character": () => "密码中有无法显示的字符，请重新输入。",
  "too-short": ({ minLength }) => `密码太短，至少需要 ${minLength} 个字符。`,
  "too-long": ({ maxLength }) => `密码太长，最多 ${maxLength} 个字符。`,
  "no-letter": () => "密码中至少需要一个字母。",
  "no-digit": () => "密码中至少需要一个数字。",
  common: () => "这个密码太常见，容易被猜中，请换一个。",
  "contains-username": () => "密码中不能包含用户名。",
  "contains-phone": () => "密码中不能包含手机号。",
  "contains-birth-date": () => "密码中不能包含出生日期。",
  "contains-id-number": () => "密码中不能包含证件号码后 6 位。",
} as const satisfies Record<PasswordProblem, (rule: PasswordRule) => string>;

/**
 * Checks a new password and lists every problem at once. Length counts code points. `commonPasswords` comes from
 * `@exam/identity/common-passwords`; without it, as in the app, that rule waits for the server.
 */
export function checkPassword(
  password: string,
  rule: PasswordRule,
  owner: PasswordOwner = {},
  commonPasswords?: { isCommon(password: string): boolean },
): PasswordVerdict {
  const length = [...password].length;
  const found: Record<PasswordProblem, boolean> = {
    "control-character": /\p{Cc}/u.test(password),
    "too-short": length < rule.minLength,
    "too-long": length > rule.maxLength,
    "no-letter": rule.needsLetterAndDigit && !/[A-Za-z]/.test(password),
    "no-digit": rule.needsLetterAndDigit && !/[0-9]/.test(password),
    common: rule.refusesCommon === true && commonPasswords?.isCommon(password) === true,
    "contains-username": false,
    "contains-phone": false,
    "contains-birth-date": false,
    "contains-id-number": false,
    ...(rule.refusesPersonal === true && personalParts(password, owner)),
  };
  const problems = (Object.keys(messages) as PasswordProblem[])
    .filter((reason) => found[reason])
    .map((reason) => ({ reason, message: messages[reason](rule) }));
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}

function personalParts(password: string, { username, phone, birthDate, idNumber }: PasswordOwner) {
  const lower = password.toLowerCase();
  const bare = lower.replace(/[^a-z0-9]/g, "");
  const contains = (part: string | undefined) => part !== undefined && part !== "" && bare.includes(part);
  return {
    "contains-username": username !== undefined && username !== "" && lower.includes(username.toLowerCase()),
    "contains-phone": contains(phone?.replace(/\D/g, "").slice(-11)),
    "contains-birth-date": birthDateForms(birthDate).some(contains),
    "contains-id-number": contains(idNumber?.slice(-6).toLowerCase()),
  };
}

/** Year first, day first and month first, with four and with two digits of the year, and months and days without zeros. */
function birthDateForms(birthDate: string | undefined): string[] {
  const match = /^(\d{2})(\d{2})-0?(\d{1,2})-0?(\d{1,2})$/.exec(birthDate ?? "");
  if (!match) return [];
  const [, century = "", decade = "", month = "", day = ""] = match;
  const longMonth = month.padStart(2, "0");
  const longDay = day.padStart(2, "0");
  return [
    `${century}${decade}${longMonth}${longDay}`,
    `${century}${decade}${month}${day}`,
    `${decade}${longMonth}${longDay}`,
    `${longDay}${longMonth}${century}${decade}`,
    `${longMonth}${longDay}${century}${decade}`,
  ];
}
