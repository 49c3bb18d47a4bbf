/** Mail addresses are compared without case and outer spaces. */
export function normaliseEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

/** Mainland numbers lose the country code, spaces and hyphens; full-width digits become plain ones. */
export function normalisePhone(phone: string): string {
  const digits = phone.normalize("NFKC").replaceAll(/[\s-]/g, "");
  return digits.replace(/^(?:\+|00)86(?=1\d{10}$)/, "");
}

const emailPattern = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}$/;

/** A mail address as common servers deliver to; `email` is already normalised. */
export function isEmail(email: string): boolean {
  return email.length <= 254 && emailPattern.test(email) && !email.includes("..");
}

/** A mainland mobile number, 11 digits from 13 to 19; `phone` is already normalised. */
export function isMobilePhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}
