import { AccountState } from "./account-state.ts";
import { captchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { IdType } from "./id-document.ts";
import { Id, Instant, NoContent, Text, Token } from "./shapes.ts";
import { ContactChannel, VerificationCode } from "./verification-code.ts";
import { z } from "./zod.ts";

export const Contact = z.object({ channel: ContactChannel, masked: z.string(), proven: z.boolean() });
export type Contact = z.infer<typeof Contact>;

export const Account = z.object({
  id: Id,
  state: AccountState,
  username: z.optional(z.string()),
  name: z.string(),
  idType: IdType,
  idNumberMasked: z.string(),
  trackId: z.optional(z.string()),
  photoUrl: z.optional(z.string()),
  contacts: z.array(Contact),
});
export type Account = z.infer<typeof Account>;

/**
 * What a person who has just proven a contact of an account may see of it (R-REG-07). Travels with a proof in a recovery,
 * and as `hints` of the problem `account/id-number-taken`.
 */
export const AccountHints = z.object({
  /** Every proven contact, masked: `xx**@qq.com`, `186****1234`. */
  contacts: z.array(z.object({ channel: ContactChannel, masked: z.string() })),
});
export type AccountHints = z.infer<typeof AccountHints>;

/** A signed-in session as replies carry it; browsers get the token as a cookie instead of in the body. */
export const IssuedSession = z.object({
  token: z.optional(Token),
  expiresAt: z.optional(Instant),
  account: Account,
});
export type IssuedSession = z.infer<typeof IssuedSession>;

export const ConsentGiven = z.object({ noticeId: Text(60), version: Text(40) });
export type ConsentGiven = z.infer<typeof ConsentGiven>;

/**
 * For a person whose verified identity makes an account: the notices that were read. A platform hands an identity over
 * only after the person has pressed 同意并授权 under the sign-up notice; a client that names an older version is refused.
 */
export const signUpConsentFields = { consents: z.optional(z.array(ConsentGiven).check(z.maxLength(10))) };

/** About the identity that a platform has verified and that makes an account, or does not. */
export const identityRefusals = [
  "account/consent-required",
  "account/notice-outdated",
  "account/id-number-taken",
  "account/id-number-invalid",
  "account/id-type-not-offered",
  "account/name-invalid",
] as const;

export const CreateAccountInput = z.object({
  ...captchaFields,
  username: z.optional(Text(64)),
  password: Text(128),
  name: Text(100),
  nameIsPinyin: z.optional(z.boolean()),
  idType: IdType,
  idNumber: Text(40),
  securityAnswers: z.optional(
    z.array(z.object({ questionId: Text(40), answer: Text(100) })).check(z.minLength(1), z.maxLength(5)),
  ),
  email: z.optional(Text(254)),
  emailCode: z.optional(VerificationCode),
  phone: z.optional(Text(32)),
  phoneCode: z.optional(VerificationCode),
  trackId: z.optional(Text(40)),
  consents: z.array(ConsentGiven).check(z.maxLength(10)),
});
export type CreateAccountInput = z.infer<typeof CreateAccountInput>;

/**
 * A taken ID number is told after the captcha; `hints` come with it only where the same call proves, by code, a contact
 * of the account that holds the number. A proven contact of another account is said to be bound, with that account's
 * masked address beside the field.
 */
export const createAccount = defineEndpoint({
  method: "POST",
  path: "/accounts",
  session: "none",
  status: 201,
  idempotent: true,
  issuesSession: true,
  input: CreateAccountInput,
  output: IssuedSession,
  refusals: [
    "captcha/wrong",
    "captcha/expired",
    "account/sign-up-not-offered",
    "account/field-required",
    "account/username-invalid",
    "account/username-taken",
    "account/password-weak",
    "account/name-invalid",
    "account/pinyin-name-not-offered",
    "account/id-type-not-offered",
    "account/id-number-invalid",
    "account/id-number-taken",
    "account/contact-taken",
    "account/pending-activation",
    "account/contact-invalid",
    "account/consent-required",
    "account/notice-outdated",
    "account/security-question-unknown",
    "account/security-answer-weak",
    "account/track-unknown",
    "verification-code/wrong",
    "verification-code/expired",
    "verification-code/daily-limit",
    "verification-code/too-many",
  ],
});

export const checkUsername = defineEndpoint({
  method: "GET",
  path: "/usernames/:username",
  session: "none",
  input: z.object({ username: Text(64) }),
  output: z.object({ available: z.boolean() }),
  refusals: ["account/username-invalid"],
});

export const activateAccount = defineEndpoint({
  method: "POST",
  path: "/account-activations",
  session: "none",
  status: 204,
  input: z.object({ token: Token }),
  output: NoContent,
  refusals: ["account-activation/invalid"],
});

export const resendActivation = defineEndpoint({
  method: "POST",
  path: "/account-activations/resend",
  session: "none",
  status: 202,
  input: z.object({ email: Text(254), ...captchaFields }),
  output: z.object({}),
  refusals: ["captcha/wrong", "captcha/expired", "verification-code/daily-limit", "verification-code/too-many"],
});
