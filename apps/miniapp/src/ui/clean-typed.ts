import { normaliseIdNumber, toHalfWidth } from "@exam/identity";

/** What people put between groups, and what a copied text brings along unseen. */
const gaps = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/g;
const hyphens = /[-\u2010-\u2015\u2212]/g;

/** A mailbox may have hyphens of its own. */
export const cleanEmail = (typed: string): string => toHalfWidth(typed).replace(gaps, "");

const joined = (typed: string) => cleanEmail(typed).replace(hyphens, "");

/** Long enough for the message that a code came in; a shorter limit would cut the code off when it is pasted. */
export const longestPasted = 200;

/** A six-digit code, also out of a pasted message. */
export function cleanCode(typed: string): string {
  const digits = joined(typed).replace(/[^\d]+/g, " ");
  const code = /(?:^| )(\d{6})(?: |$)/.exec(digits)?.[1];
  return code ?? digits.replace(/ /g, "").slice(0, 6);
}

/** A mainland mobile number without country code, spaces, hyphens or brackets. */
export function cleanPhone(typed: string): string {
  return joined(typed)
    .replace(/[().]/g, "")
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");
}

/** What a contact is kept as, by the way it is reached. */
export const cleanAddress = { sms: cleanPhone, email: cleanEmail } as const;

export const cleanDigits = (typed: string): string => joined(typed).replace(/\D/g, "");

export const cleanIdNumber = (typed: string): string => normaliseIdNumber(joined(typed));

/** A certificate's number: letters stay as they are printed. */
export const cleanCertificateNumber = joined;
